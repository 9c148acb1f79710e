// The record of a practice: its title, address and every field as text, from the scripts that records.py makes.
// needs: search/index, search/shards
(function (jh) {
  'use strict';

  const { index, shards } = jh;
  const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

  /** @type {Junheng.Records['isId']} */
  function isId(text) {
    return text.length <= 60 && ID.test(text);
  }

  /** @type {Junheng.Records['find']} */
  async function find(asked) {
    if (!isId(asked)) return null;
    const { meta } = await index.open();
    const shard = await shards.load('records', shards.of(asked, meta.records));
    if (!Object.prototype.hasOwnProperty.call(shard, asked)) return null;
    const found = shard[asked];
    return typeof found === 'string' ? find(found) : { id: asked, ...found };
  }

  jh.records = { find, isId };
})((window.Junheng = window.Junheng || {}));
