// Elements: made with their attributes and what stands in them, text or other elements, never markup; and found by their id.
(function (jh) {
  'use strict';

  /** @type {Junheng.MakeElement} */
  function element(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.append(...inside);
    return made;
  }

  // What a template and its script have agreed on: an element that is missing, or of another tag, is an error at once.
  /** @type {(id: string, tag?: string) => HTMLElement} */
  function part(id, tag) {
    const found = document.getElementById(id);
    if (!found || (tag && found.localName !== tag)) throw new Error(`no element ${tag || ''}#${id}`);
    return found;
  }

  jh.element = element;
  jh.part = /** @type {Junheng.FindPart} */ (part);
})((window.Junheng = window.Junheng || {}));
