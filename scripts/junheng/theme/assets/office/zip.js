// A zip of texts and bytes, stored without compression and without the time: the same give the same bytes.
(function (jh) {
  'use strict';

  const DAY = 0x21; // 1 January 1980, the first that a zip can name
  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  /** @type {(bytes: Uint8Array) => number} */
  function checksum(bytes) {
    let value = -1;
    for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 0xff];
    return ~value >>> 0;
  }

  // The head of a file, before its bytes or in the list at the end: numbers of two and of four bytes, little end first.
  /** @type {(...numbers: [size: 2 | 4, value: number][]) => Uint8Array<ArrayBuffer>} */
  function head(...numbers) {
    const view = new DataView(new ArrayBuffer(numbers.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, value] of numbers) {
      if (size === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += size;
    }
    return new Uint8Array(view.buffer);
  }

  /** @type {Office.Zip} */
  function zip(given) {
    const encoder = new TextEncoder();
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const files = [];
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const list = [];
    let at = 0;
    for (const [path, content] of Object.entries(given)) {
      const name = encoder.encode(path);
      const bytes = typeof content === 'string' ? encoder.encode(content) : content;
      /** @type {[2 | 4, number][]} */
      const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, DAY], [4, checksum(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
      files.push(head([4, 0x04034b50], ...about), name, bytes);
      list.push(head([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
      at += 30 + name.length + bytes.length;
    }
    const count = list.length / 2;
    const length = list.reduce((sum, one) => sum + one.length, 0);
    return [...files, ...list, head([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, at], [2, 0])];
  }

  jh.zip = zip;
})((window.Junheng = window.Junheng || {}));
