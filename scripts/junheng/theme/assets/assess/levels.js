// The level of a school: from what its level is called, from its name, from a title above its table.
// The twin of scripts/junheng/assess/levels.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { inverted, squeezed } = jh.assess;
  const CODE = /^[0-9]+[-—–_.、:]*/;
  const PARTS = /\(([^()]*)\)/g;
  const NUMBERED = /^(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)/;

  // What a row is by words.levels; '' when its level is not known. A level may stand behind its code, and behind where the
  // school is or who runs it: 211-小学, 城区小学, 独立初中.
  /** @type {Assess.Evaluator['kindOf']} */
  function kindOf({ words }, name, level) {
    const kinds = inverted(words.levels);
    const known = shorter(words, level).find((text) => kinds.has(text));
    const kind = (known !== undefined && kinds.get(known)) || '';
    return kind === 'primary' && squeezed(name).endsWith(words.pointEnd) ? 'point' : kind;
  }

  // Whether a text where the level should stand says something else of a school: 城区, 公办, 中心校.
  /** @type {Assess.Evaluator['saysNoLevel']} */
  function saysNoLevel({ words }, level) {
    return shorter(words, level).some((text) => !text || words.noLevels.includes(text));
  }

  // The level that a school's name says, at its end or in brackets; '' for one that may be either: 某某中学.
  /** @type {Assess.Evaluator['levelOfName']} */
  function levelOfName({ words }, name) {
    const marks = inverted(words.levelMarks);
    const inside = [...squeezed(name).matchAll(PARTS)].flatMap(([, part]) => marks.get(part) || []).pop();
    if (inside) return inside;
    const text = squeezed(name).replace(PARTS, '');
    const found = Object.entries(words.nameEnds).find(([, ends]) => ends.some((end) => text.endsWith(end)));
    return found ? found[0] : '';
  }

  // The level that a title says its table is of; '' when it says none or several: 某县小学资源配置情况表.
  /** @type {Assess.Evaluator['levelOfTitle']} */
  function levelOfTitle({ words }, text) {
    const bare = squeezed(text);
    if (words.titleBoth.some((word) => bare.includes(word))) return '';
    const found = Object.entries(words.titleWords).filter(([, inside]) => inside.some((word) => bare.includes(word)));
    return found.length === 1 ? found[0][0] : '';
  }

  // What the rows below a heading within a table are, and how it calls them; '' for other texts.
  // 一、小学 · (二)初级中学 · 三、特殊教育学校: · 小学. A school may be called 中心小学: without a number before it or a colon
  // behind, that is none.
  /** @type {Assess.Evaluator['sectionOf']} */
  function sectionOf(book, text) {
    const whole = squeezed(text);
    const bare = whole.replace(NUMBERED, '').replace(/:+$/, '');
    const level = [bare, bare.replace(/学校$/, ''), bare.replace(/阶段$/, '')].find((one) => kindOf(book, '', one));
    if (level === undefined) return { kind: '', level: '' };
    const kind = kindOf(book, '', level);
    const named = bare === whole && ['primary', 'junior'].includes(kind) && !inverted(book.words.levelMarks).has(level);
    return named ? { kind: '', level: '' } : { kind, level };
  }

  // A level, and what is left of it without its code and then without the words before it.
  /** @type {(words: Assess.Words, level: string) => string[]} */
  function shorter(words, level) {
    const whole = squeezed(level).replace(/[()]/g, '');
    return [whole, ...endsOf(words, whole.replace(CODE, ''))];
  }

  /** @type {(words: Assess.Words, text: string) => string[]} */
  function endsOf(words, text) {
    const start = words.levelStarts.find((one) => text.startsWith(one));
    return start ? [text, ...endsOf(words, text.slice(start.length))] : [text];
  }

  jh.assess = { ...jh.assess, kindOf, levelOfName, levelOfTitle, saysNoLevel, sectionOf };
})((window.Junheng = window.Junheng || {}));
