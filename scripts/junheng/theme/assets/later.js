// Scripts that a page needs only when somebody asks: they stand in a template, where nothing loads, and are loaded in order.
(function (jh) {
  'use strict';

  /** @type {Map<string, Promise<void>>} */
  const loads = new Map();

  class LaterError extends Error {}

  /** @type {Junheng.LoadLater} */
  function later(id) {
    const found = loads.get(id) || loadAll(id);
    loads.set(id, found);
    found.catch(() => loads.delete(id));
    return found;
  }

  /** @type {(id: string) => Promise<void>} */
  async function loadAll(id) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
    for (const script of template.content.querySelectorAll('script')) await loadOne(script.getAttribute('src') || '');
  }

  /** @type {(address: string) => Promise<void>} */
  function loadOne(address) {
    const script = document.createElement('script');
    script.src = address;
    return new Promise((resolve, reject) => {
      script.onload = () => resolve();
      script.onerror = () => {
        script.remove();
        reject(new LaterError(`did not load: ${address}`));
      };
      document.head.append(script);
    });
  }

  jh.later = later;
  jh.LaterError = LaterError;
})((window.Junheng = window.Junheng || {}));
