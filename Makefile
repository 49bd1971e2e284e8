# The one entry to everything: `make help` lists it.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help serve test generate check-generated conformance docs corpus fuzz mutants bench bench-scale bench-smoke clean

# npm writes the first of them last; the second says that what packages compile is there.
FETCHED := node_modules/.package-lock.json
INSTALLED := node_modules/.compiled
OTHERS := test/clients/node_modules/.package-lock.json test/foreign/node_modules/.package-lock.json
PEERS := bench/peers/node_modules/.package-lock.json
CYANOTYPE := node --import tsx cli/main.ts
# Built, as the service is in production: a loader would count as part of what is measured.
BENCH = npx tsc -p bench/service/tsconfig.json && node var/bench/build/bench/service
# From the sources, since it judges no time.
SMOKE := SIZE=200 ROUNDS=1 AMOUNT=20 STARTS=1 CREATES=50 GENERATES=0 node --import tsx bench/service/main.ts
TESTS := node --import tsx test/run.ts
TESTED := $(patsubst %/,%,$(wildcard test/*/)) $(wildcard test/*.test.ts)

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 25

serve: $(INSTALLED) generate ## run the catalogue with demo data on http://127.0.0.1:8080 (HOST, PORT, DATABASE_URL)
	@npx tsc -p tsconfig.build.json
	@exec node dist/cli/main.js serve --demo

test: $(FETCHED) ## check types, style and generated code, and run every test, conformance and the bench's smoke included
# Only the tests need all that is installed, and they also compare generated/ with the blueprints. To look at the types
# takes as long as the rest of this, and the build need not do it again. The compiler's tests need nothing that
# packages compile, which is one long file for one processor.
	$(MAKE) $(INSTALLED) & packages=$$!; \
	$(MAKE) $(OTHERS) $(PEERS) & others=$$!; \
	npx tsc -p . & types=$$!; \
	npx tsc -p tsconfig.build.json --noCheck && npx biome ci --error-on-warnings && BUILT=1 $(TESTS) test/codegen; rest=$$?; \
	wait $$packages && wait $$others && wait $$types && exit $$rest
	@mkdir -p var
	$(SMOKE) >var/bench-smoke.txt & smoke=$$!; \
	BUILT=1 $(TESTS) $(filter-out test/codegen,$(TESTED)); tests=$$?; \
	wait $$smoke && exit $$tests

generate: $(INSTALLED) ## compile the blueprints into generated/
	@$(CYANOTYPE) generate

check-generated: $(INSTALLED) ## fail, with the difference, if generated/ is not what the blueprints say
	@$(CYANOTYPE) generate --check

conformance: $(INSTALLED) ## run dredd over every living contract and every seed, verify over every living one, and nothing else (SEED, SEEDS)
	$(TESTS) test/conformance

docs: $(INSTALLED) generate ## write each contract as one HTML file that works offline, into var/docs
	@$(CYANOTYPE) docs -o var/docs

corpus: $(INSTALLED) ## compile ../shared/corpus, account for it and have its judge look at it (CORPUS=DIR)
	@node --import tsx bench/corpus.ts

fuzz: $(INSTALLED) ## feed the compiler with 10,000 broken documents (SEED, RUNS)
	@node --import tsx bench/fuzz.ts

mutants: $(INSTALLED) ## seed a defect at a time and count who finds it: dredd, verify, verify with states (ONLY, SEED, SEEDS, JOBS)
	@node --import tsx test/mutants/table/main.ts

bench: $(INSTALLED) $(PEERS) ## measure the service beside its floor, L1 and a peer (SIZE, ROUNDS, SECONDS, AMOUNT, STARTS, CREATES, GENERATES, WRITE=1)
	@$(BENCH)/main.js

bench-scale: $(INSTALLED) ## measure how the store grows: 1,000, 100,000 and 1,000,000 images (SIZES, WRITE=1)
	@$(BENCH)/scale.js

bench-smoke: $(INSTALLED) $(PEERS) ## run all of the bench on next to nothing, to see that it works
	@$(SMOKE)

clean: ## remove what was installed, built, or kept of the demo
	rm -rf node_modules test/clients/node_modules test/foreign/node_modules bench/peers/node_modules dist var

# `--include=dev` because NODE_ENV=production would leave the compiler out.
$(FETCHED): package-lock.json
	npm ci --include=dev --ignore-scripts --no-audit --no-fund
	@touch $@

$(INSTALLED): $(FETCHED)
	JOBS=max npm rebuild
	@touch $@

# Some of these programs name a Node of their own time, which npm would warn of each time.
$(OTHERS) $(PEERS): %/node_modules/.package-lock.json: %/package-lock.json
	npm ci --prefix $* --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
