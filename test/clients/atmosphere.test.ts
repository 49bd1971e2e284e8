import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../harness.js';

const PROVIDER = '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101';
const IDENTITY = 'f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701';
const INSTANCE = 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01';

/** What jQuery sends beside a body of JSON. */
const JQUERY = {
  'content-type': 'application/json',
  accept: 'application/json, text/javascript, */*; q=0.01',
  'x-requested-with': 'XMLHttpRequest',
};

/** The bodies that three generations of Atmosphere's web page send to request an image, read off their sources. */
const REQUESTS = [
  {
    who: 'the form of 2013: every field a text',
    path: '/api/v1/provider/1/identity/1/request_image',
    body: {
      tags: 'Ubuntu,NGS Viewers',
      name: 'blast 1.0',
      instance: INSTANCE,
      ip_address: '128.196.64.1',
      provider: '1',
      description: 'BLAST and its databases',
      software: 'blast',
      sys: '',
      exclude: '/home/me/.ssh\n/root',
      vis: 'select',
      shared_with: 'rosalind.okafor, margaret.chu',
    },
    shown: { provider: 1, tags: ['Ubuntu', 'NGS Viewers'], vis: ['rosalind.okafor', 'margaret.chu'] },
  },
  {
    who: 'the dialog of 2014',
    path: '/api/v1/provider/1/identity/1/request_image/',
    body: {
      instance: INSTANCE,
      ip_address: '128.196.64.1',
      name: 'blast 1.0',
      description: 'BLAST and its databases',
      tags: ['Ubuntu'],
      provider: 1,
      software: '',
      exclude: '',
      sys: '',
      vis: 'public',
    },
    shown: { provider: 1, tags: ['Ubuntu'], vis: 'public' },
  },
  {
    who: 'the wizard of 2015',
    path: `/api/v1/provider/${PROVIDER}/identity/${IDENTITY}/request_image`,
    body: {
      fork: true,
      name: 'blast 1.0',
      description: 'BLAST and its databases',
      tags: ['Ubuntu'],
      instance: INSTANCE,
      ip_address: '128.196.64.1',
      provider: PROVIDER,
      version_name: '1.0',
      version_changes: 'First version',
      vis: 'select',
      shared_with: ['rosalind.okafor'],
      exclude: '[no files specified]',
      software: '[no software specified]',
      sys: '[no files specified]',
      licenses: [],
      scripts: [],
    },
    shown: { provider: 1, tags: ['Ubuntu'], vis: ['rosalind.okafor'] },
  },
] as const;

for (const { who, path, body, shown } of REQUESTS) {
  test(`an image is requested by ${who}`, async (t) => {
    const { call } = await startApp(t);
    const send = () => call('POST', path, { as: 'user', headers: JQUERY, body: JSON.stringify(body) });

    const answer = await send();
    assert.equal(answer.statusCode, 201);
    const { provider, tags, vis, name } = answer.json();
    assert.deepEqual({ provider, tags, vis, name }, { ...shown, name: body.name });
    // What it shows the person when the instance is asked for again.
    const again = await send();
    assert.equal(again.statusCode, 409);
    assert.equal(typeof again.json().errors[0].message, 'string');
  });
}
