import type { Handlers } from '../../../generated/operator/licenses/handlers.js';
import { demanded, etagOf, shown } from '../conditional.js';
import type { Context } from '../context.js';
import { edited } from '../edit.js';
import { anyKey } from '../keys.js';
import { paged } from '../paging.js';
import { namedTextReaders, namedTextView } from './named-texts.js';

export const handlers: Handlers<Context> = {
  async listLicenses({ query }, { store, call, baseUrl }) {
    const body = await paged(
      `${baseUrl}/licenses`,
      query,
      (page) => store.licenses(page, call),
      namedTextView,
    );
    return { status: 200, body };
  },

  async createALicense({ body: { name, text = '' } }, { store, call, baseUrl }) {
    const license = namedTextView(await store.createLicense({ name, text }, call));
    const headers = { Location: `${baseUrl}/licenses/${license.id}`, ETag: etagOf(license) };
    return { status: 201, headers, body: license };
  },

  async retrieveALicense({ path, headers }, { store, call }) {
    return shown(namedTextView(await store.license(anyKey(path), call)), headers);
  },

  async editALicense(request, { store, call }) {
    const key = anyKey(request.path);
    return edited(request, {
      view: namedTextView,
      readers: namedTextReaders,
      read: () => store.license(key, call),
      write: (changes, precondition) => store.updateLicense(key, changes, call, precondition),
    });
  },

  async deleteALicense({ path, headers }, { store, call }) {
    await store.deleteLicense(anyKey(path), call, demanded(headers, namedTextView));
    return { status: 204 };
  },
};
