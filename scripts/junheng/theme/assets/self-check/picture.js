// The picture of a resource, as elements of the page.
// needs: assess/plot
(function (jh) {
  'use strict';

  const { assess, selfCheck } = jh;
  const NAMES = 'http://www.w3.org/2000/svg';

  /** @type {(tree: Assess.Tree) => SVGElement} */
  function made([tag, attributes, ...inside]) {
    const found = document.createElementNS(NAMES, tag);
    for (const [key, value] of Object.entries(attributes)) found.setAttribute(key, value);
    found.append(...inside.map((one) => (typeof one === 'string' ? one : made(one))));
    return /** @type {SVGElement} */ (found);
  }

  /** @type {SelfCheck.Parts['picture']} */
  function picture(about) {
    return made(assess.plot(about));
  }

  selfCheck.picture = picture;
})((window.Junheng = window.Junheng || {}));
