// What each column of a file is taken for, with the first of its cells: the reader may say otherwise.
// needs: element, self-check/words
(function (jh) {
  'use strict';

  const { element, selfCheck } = jh;
  const { button, framed, row } = selfCheck;

  // change(given) says what columns are taken for, by what stands above them.
  /** @type {SelfCheck.Parts['columns']} */
  function columns(place, { change }) {
    let opened = false;
    let last = ''; // the column that was changed last: its select keeps the focus

    /** @type {SelfCheck.ColumnList['show']} */
    function show(book, rules, readings, given, asks) {
      const listed = [...new Map(readings.map((one) => [one.text, one])).values()];
      if (!listed.length) {
        place.replaceChildren();
        return;
      }
      const used = listed.filter(({ meaning }) => meaning).length;
      const fold = element('details', { class: 'jh-sc-fold' }, element('summary', {}, `各栏当作什么：用了 ${used} 栏，没有用 ${listed.length - used} 栏`));
      fold.open = opened || asks;
      fold.addEventListener('toggle', () => {
        opened = fold.open;
      });
      const groups = groupsOf(book, rules);
      const rows = listed.map((one) => row(one.text, one.cells.join('，'), select(book, groups, one, given)));
      fold.append(element('p', {}, '认错了的，在这里改；改了就照改的重新读这个文件，表里直接改过的格子不留。保存进度时一起保存，明年读同样的表还照这样认。'));
      fold.append(framed('表里的各栏', ['栏名', '前几格', '当作'], rows, 'jh-sc-columns'));
      if (Object.keys(given).length) fold.append(element('p', {}, button('都照自动认的', () => change({}))));
      place.replaceChildren(fold);
      const [changed] = [...fold.querySelectorAll('select')].filter(({ name }) => last && name === last);
      if (changed) changed.focus();
      last = '';
    }

    /** @type {(book: Assess.Book, groups: SelfCheck.ColumnGroup[], one: Assess.Reading, given: Assess.Given) => HTMLElement} */
    function select(book, groups, { text, meaning }, given) {
      const made = element('select', { 'aria-label': `“${text}”这一栏当作` });
      const { unused } = book.words;
      const chosen = meaning || unused;
      const known = groups.some(({ names }) => names.includes(chosen));
      made.append(element('option', { value: unused }, unused));
      if (!known && meaning) made.append(element('option', { value: meaning }, meaning));
      for (const { title, names } of groups) {
        made.append(element('optgroup', { label: title }, ...names.map((name) => element('option', { value: name }, name))));
      }
      made.value = chosen;
      made.name = text;
      made.addEventListener('change', () => {
        last = text;
        change({ ...given, [text]: made.value });
      });
      return made;
    }

    return { show };
  }

  // What a column may be taken for, by kinds.
  /** @type {(book: Assess.Book, rules: Assess.Rules) => SelfCheck.ColumnGroup[]} */
  function groupsOf({ words }, rules) {
    const numbers = rules.headings.filter(({ unit }) => unit).map(({ name }) => name);
    const money = rules.resources.filter(({ input_unit: unit }) => unit === words.money).map(({ input }) => `${input}（万元）`);
    const averages = rules.resources.map(({ input, per }) => (per === 1 ? '生均' : '每百名学生拥有') + input);
    const levels = Object.values(rules.level_titles).map((title) => ({ title: `只是${title}的`, names: numbers.map((name) => title + name) }));
    return [
      { title: '学校', names: [words.school, words.level, words.town] },
      { title: '总数', names: [...numbers, ...money] },
      ...levels,
      { title: '平均数', names: averages },
    ];
  }

  selfCheck.columns = columns;
})((window.Junheng = window.Junheng || {}));
