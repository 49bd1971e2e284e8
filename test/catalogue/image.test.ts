import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deleteImage, editImage, tidyTags } from '../../src/catalogue/image.js';
import { actors, failure, image, NOW } from './samples.js';

const { owner, staff, user } = actors;

describe('editing an image', () => {
  it('changes what is named and nothing else', () => {
    const next = editImage(image, owner, { name: '  Ubuntu\u0301 14.04 ', icon: 'a.png' }, NOW);
    assert.deepEqual(next, { ...image, name: 'Ubunt\u00fa 14.04', icon: 'a.png', modified: NOW });
  });

  it('answers the very image when nothing changes, whatever is sent back', () => {
    assert.equal(editImage(image, owner, {}, NOW), image);
    const { name, description, icon, isPublic, tags, sharedWith, end, arch, extraVolumes } = image;
    const same = { name, description, icon, isPublic, tags, sharedWith, end, arch, extraVolumes };
    assert.equal(editImage(image, owner, same, NOW), image);
  });

  for (const name of ['', '   ', '\t\n', '\u00a0']) {
    it(`refuses the blank name ${JSON.stringify(name)}`, () =>
      assert.throws(() => editImage(image, owner, { name }, NOW), failure('invalid', 'name')));
  }

  it('names all wrong fields at once', () =>
    assert.throws(
      () => editImage(image, owner, { name: '', description: '\u0000', extraVolumes: '7' }, NOW),
      failure('invalid', 'name', 'description', 'extra_volumes'),
    ));

  it('keeps a name of 255 characters and refuses one of 256, counted as people do', () => {
    assert.equal([...editImage(image, owner, { name: '😀'.repeat(255) }, NOW).name].length, 255);
    assert.throws(() => editImage(image, owner, { name: '😀'.repeat(256) }, NOW), failure('invalid', 'name'));
  });

  it('takes lines in a description, and an icon back', () => {
    assert.equal(editImage(image, owner, { description: 'a\nb\tc' }, NOW).description, 'a\nb\tc');
    assert.equal(editImage({ ...image, icon: 'x' }, owner, { icon: null }, NOW).icon, null);
  });

  it('is not for others', () =>
    assert.throws(() => editImage(image, user, { name: 'x' }, NOW), failure('forbidden')));
});

describe('the end of an image', () => {
  const cases: [string, typeof owner, number | null, number | null, number | null | 'not_found'][] = [
    ['is set by the owner', owner, null, NOW + 5, NOW + 5],
    ['may lie in the past, which ends it', owner, null, NOW - 5, NOW - 5],
    ['is moved by the owner while it is to come', owner, NOW + 5, NOW + 9, NOW + 9],
    ['is taken back by the owner while it is to come', owner, NOW + 5, null, null],
    ['is not the owner’s any more once it has passed', owner, NOW, null, 'not_found'],
    ['is moved by staff once it has passed', staff, NOW - 5, NOW + 5, NOW + 5],
    ['is taken back by staff once it has passed', staff, NOW - 5, null, null],
  ];
  for (const [title, actor, from, to, expected] of cases) {
    it(title, () => {
      const edit = () => editImage({ ...image, end: from }, actor, { end: to }, NOW);
      if (expected === 'not_found') assert.throws(edit, failure('not_found'));
      else assert.equal(edit().end, expected);
    });
  }
});

describe('deleting an image', () => {
  it('ends it now, also where an end was to come', () => {
    assert.deepEqual(deleteImage({ ...image, end: NOW + 9 }, owner, NOW), {
      ...image,
      end: NOW,
      modified: NOW,
    });
  });

  it('works once, for staff too', () => {
    const ended = deleteImage(image, owner, NOW);
    assert.throws(() => deleteImage(ended, owner, NOW), failure('not_found'));
    assert.throws(() => deleteImage(ended, staff, NOW + 1), failure('not_found'));
  });

  it('is not for others', () => assert.throws(() => deleteImage(image, user, NOW), failure('forbidden')));
});

describe('tags', () => {
  it('are in one form, each once, in the order given', () =>
    assert.deepEqual(tidyTags([' b ', 3, 'a', 'b', 3, 'e\u0301', '\u00e9']), ['b', 3, 'a', '\u00e9']));

  for (const tags of [[''], ['a\u0007'], ['a\nb'], ['\ud800'], ['x'.repeat(129)], Array(101).fill('x')]) {
    it(`refuses ${JSON.stringify(tags).slice(0, 30)}`, () =>
      assert.throws(() => tidyTags(tags), failure('invalid', 'tags')));
  }
});
