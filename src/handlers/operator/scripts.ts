import type { Handlers } from '../../../generated/operator/scripts/handlers.js';
import { demanded, etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
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

  async editAScript(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: namedTextView,
      readers: namedTextReaders,
      read: () => store.script(key, call),
      write: (changes, precondition) => store.updateScript(key, changes, call, precondition),
    });
  },

  async deleteAScript({ path, headers }, { store, call }) {
    await store.deleteScript(anyKey(path), call, demanded(headers, namedTextView));
    return { status: 204 };
  },
};
