// An element with its attributes and what stands in it: text or other elements, never markup.
(function (jh) {
  'use strict';

  jh.element = function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
})((window.Junheng = window.Junheng || {}));
