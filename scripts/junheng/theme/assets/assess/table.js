// The table of schools: rows of text in, schools with their pupils and resources out, and a finding at each cell.
// The twin of scripts/junheng/assess/table.py.
// needs: assess/cells, assess/headings, assess/totals
(function (jh) {
  'use strict';

  const { finding, findTotals, isSchool, notesOf, plain, readHead, readNumber, shown, sources, squeezed, subtracted } = jh.assess;

  function readTable(book, rules, rows, named = (name) => name) {
    const { words } = book;
    const { head, findings } = readHead(book, rules, rows);
    const [schools, unread] = [[], []];
    if (!head) return { schools, unread, notes: {}, findings };
    const kinds = invert(words.levels);
    const last = head.row + words.rows;
    const lines = rows.slice(head.row, last).map((row, i) => lineOf(book, rules, head, kinds, head.row + 1 + i, row));
    const whole = lines.filter(({ cells }) => cells.some((cell) => plain(cell)));
    const column = (name) => head.columns.get(name).at + 1;
    const totals = findTotals(book, whole, column(words.school), named);
    const reader = { book, rules, head, kinds, column, named, seen: new Map() };
    for (const line of whole) {
      const found = totals.get(line.row) || noSchool(reader, line) || double(reader, line);
      if (found) findings.push(found);
      if (!found) schools.push(schoolOf(reader, line, findings));
      else if (found.severity === 'error') unread.push(unreadOf(line, named));
    }
    if (rows.slice(last).some((row) => row.some((cell) => plain(cell)))) {
      findings.push(finding(book, last + 1, 1, 'too-many-rows', { most: String(words.rows) }));
      unread.push({ row: last + 1, name: `第 ${last + 1} 行起的学校`, level: '' });
    }
    findings.push(...unitsOf(reader, schools));
    const notes = schools.length || unread.length ? notesOf(book, rules, head) : {};
    return { schools, unread, notes, findings };
  }

  // Each listed word to the key that lists it.
  function invert(lists) {
    return new Map(Object.entries(lists).flatMap(([key, listed]) => listed.map((word) => [word, key])));
  }

  function lineOf(book, rules, head, kinds, number, row) {
    const { words } = book;
    const cell = (name) => row[head.columns.get(name).at] || '';
    const [name, level] = [plain(cell(words.school)), plain(cell(words.level))];
    const numbers = new Map();
    for (const { name: column, unit } of rules.headings) {
      if (!unit || !head.columns.has(column)) continue;
      numbers.set(column, readNumber(book, cell(column), words.units[unit], unit, head.columns.get(column).factor));
    }
    const extra = row.findIndex((text, i) => i >= head.width && plain(text)) + 1;
    return { row: number, cells: row, name, level, kind: kindOf(words, kinds, name, level), numbers, extra };
  }

  function kindOf(words, kinds, name, level) {
    const kind = kinds.get(bare(level)) || '';
    return kind === 'primary' && squeezed(name).endsWith(words.pointEnd) ? 'point' : kind;
  }

  function bare(level) {
    return squeezed(level).replace(/[()]/g, '');
  }

  // The level that a row is judged at; '' for one that is not known or belongs to both.
  function levelOf({ kind }) {
    return { primary: 'primary', point: 'primary', junior: 'junior' }[kind] || '';
  }

  function unreadOf(line, named) {
    return { row: line.row, name: line.name ? named(line.name, line.row) : `第 ${line.row} 行`, level: levelOf(line) };
  }

  // ---- why a row is no school that counts

  function noSchool({ book, rules, head, kinds, column, named }, line) {
    const { words } = book;
    const say = (at, code, slots) => finding(book, line.row, at, code, slots);
    if (line.extra) return say(line.extra, 'extra-cells', { text: plain(line.cells[line.extra - 1]) });
    if (isNote(book, head, line)) {
      return say(column(words.school), 'no-figures', { text: named(line.cells.map(plain).find((text) => text), line.row) });
    }
    if (!line.name) return say(column(words.school), 'blank-school', {});
    const school = named(line.name, line.row);
    if (levelOf(line)) return noPupils(rules, say, column(words.pupils), words, line, school);
    return say(column(words.level), levelCode(kinds, line), { school, level: line.level });
  }

  // Whether a row is a note, a heading or the numbers of the columns: neither its level nor its name is of a school.
  function isNote(book, { width }, { kind, name, numbers }) {
    const values = [...numbers.values()].filter(({ value }) => value !== null).map(({ value, step }) => value / step);
    if (kind || Math.max(0, ...values) > width || new Set(values).size < values.length) return false;
    return !isSchool(book, name) || (!values.length && book.words.noteStarts.some((start) => name.startsWith(start)));
  }

  function levelCode(kinds, { kind, name, level }) {
    if (kind) return kind === 'unsplit' ? 'unsplit-school' : 'left-out-outside';
    if (kinds.has(bare(name))) return 'swapped';
    return level ? 'unknown-level' : 'blank-level';
  }

  function noPupils(rules, say, at, words, { kind, numbers }, school) {
    const pupils = numbers.get(words.pupils);
    const problem = pupilsProblem(pupils);
    if (problem) return say(at, problem, { ...pupils.slots, label: words.pupils, school });
    if (kind !== 'point' || !rules.schools || pupils.value >= rules.schools.point) return null;
    return say(at, 'left-out-point', { school, point: shown(rules.schools.point, 0) });
  }

  function pupilsProblem({ value, problem }) {
    if (value === null) return problem;
    if (!value) return 'zero-pupils';
    return Number.isInteger(value) ? '' : 'not-whole';
  }

  // What is wrong when a school was met before. seen notes the schools met so far with their rows.
  function double({ book, rules, column, named, seen }, line) {
    const level = levelOf(line);
    const key = `${level} ${squeezed(line.name)}`;
    if (!seen.has(key)) {
      seen.set(key, line.row);
      return null;
    }
    const slots = { school: named(line.name, line.row), level: rules.level_titles[level], first: String(seen.get(key)) };
    return finding(book, line.row, column(book.words.school), 'duplicate-school', slots);
  }

  // ---- a school

  // The school of a line; what is wrong with it is added to findings.
  function schoolOf({ book, rules, head, column }, line, findings) {
    const { words } = book;
    const school = { name: line.name, level: levelOf(line), row: line.row, pupils: line.numbers.get(words.pupils).value, amounts: {} };
    const bad = badCells(book, rules, head, line, school.pupils);
    findings.push(...[...bad].map(([name, [code, slots]]) => finding(book, line.row, column(name), code, { ...slots, label: name })));
    for (const one of rules.resources) {
      const [from, less] = [sources(head, one), subtracted(head, one)];
      school.amounts[one.id] = null;
      if (!from.length || [...from, ...less].some((name) => bad.has(name))) continue;
      const amount = sum(line, from) - sum(line, less);
      if (amount >= 0) school.amounts[one.id] = amount;
      else {
        const slots = { less: less[0], text: line.numbers.get(less[0]).slots.text, label: one.input };
        findings.push(finding(book, line.row, column(less[0]), 'less-than-nothing', slots));
      }
    }
    return school;
  }

  // What is wrong with the cells that resources are read from: Map of column → [code, slots]
  function badCells({ words }, rules, head, line, pupils) {
    const bad = new Map();
    const needed = new Set(rules.resources.flatMap((one) => [...sources(head, one), ...subtracted(head, one)]));
    for (const name of needed) {
      const { value, problem, slots } = line.numbers.get(name);
      const { unit } = rules.headings.find((one) => one.name === name);
      if (problem) bad.set(name, [problem, slots]);
      else if (words.fewerThanPupils.includes(unit) && value > pupils) {
        bad.set(name, ['more-than-pupils', { ...slots, pupils: shown(pupils, 0) }]);
      }
    }
    return bad;
  }

  function sum({ numbers }, names) {
    return names.reduce((total, name) => total + numbers.get(name).value, 0);
  }

  // A warning for a column in which half of the schools have so little money that it was counted in 万元.
  function unitsOf({ book, rules, head, column }, schools) {
    const { money, implausible } = book.words;
    return rules.resources.flatMap((one) => {
      const found = head.columns.get(one.input);
      const limits = Object.values(one.limits);
      if (one.input_unit !== money || !found || found.factor !== 1 || !limits.length) return [];
      const least = Math.min(...limits) / implausible;
      const known = schools.filter((school) => school.amounts[one.id]).map((school) => school.amounts[one.id] / school.pupils);
      if (known.filter((value) => value < least).length * 2 <= known.length) return [];
      return [finding(book, head.row, column(one.input), 'likely-unit', { name: one.input, least: shown(least, 0) })];
    });
  }

  Object.assign(jh.assess, { readTable });
})((window.Junheng = window.Junheng || {}));
