import type { Handlers } from '../../../generated/operator/scripts/handlers.js';
import { demanded, etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { anyKey } from '../keys.js';
import { merge } from '../merge.js';
import { paged } from '../paging.js';
import { namedTextReaders, namedTextView } from './named-texts.js';

export const handlers: Handlers<Context> = {
  async listScripts({ query }, { store, call, baseUrl }) {
    const body = await paged(`${baseUrl}/scripts`, query, (page) => store.scripts(page, call), namedTextView);
    return { status: 200, body };
  },

  async createAScript({ body: { name, text = '' } }, { store, call, baseUrl }) {
    const script = namedTextView(await store.createScript({ name, text }, call));
    const headers = { Location: `${baseUrl}/scripts/${script.id}`, ETag: etagOf(script) };
    return { status: 201, headers, body: script };
  },

  async retrieveAScript({ path, headers }, { store, call }) {
    return shown(namedTextView(await store.script(anyKey(path), call)), headers);
  },

  async editAScript({ path, headers, body }, { store, call }) {
    const key = anyKey(path);
    const changes = merge(body, namedTextView(await store.script(key, call)), namedTextReaders);
    const script = namedTextView(
      await store.updateScript(key, changes, call, demanded(headers, namedTextView)),
    );
    return { status: 200, headers: { ETag: etagOf(script) }, body: script };
  },

  async deleteAScript({ path, headers }, { store, call }) {
    await store.deleteScript(anyKey(path), call, demanded(headers, namedTextView));
    return { status: 204 };
  },
};
