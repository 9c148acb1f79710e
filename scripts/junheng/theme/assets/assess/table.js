// The table of schools: rows of text in, schools with their pupils and resources out, and a finding at each cell.
// The twin of scripts/junheng/assess/table.py.
// needs: assess/cells, assess/headings, assess/levels, assess/totals
(function (jh) {
  'use strict';

  const { SLACK, dateOf, finding, findTotals, has, headOf, isSchool, kindOf, levelOfName, notesOf, plain, readHead, readNumber, saysNoLevel, sectionOf, shown, sources, squeezed, subtracted, sumsOf } = jh.assess;

  /** @type {Assess.Evaluator['readTable']} */
  function readTable(book, rules, rows, named = asItIs) {
    const { words } = book;
    const { head, findings } = readHead(book, rules, rows);
    /** @type {Assess.School[]} */
    const schools = [];
    /** @type {Assess.Unread[]} */
    const unread = [];
    if (!head) return { schools, unread, notes: {}, findings };
    const last = head.row + words.rows;
    const lines = rows.slice(head.row, last).map((row, i) => lineOf(book, rules, headOf(book, head, row), head.row + 1 + i, row));
    const whole = toldApart(book, head, lines.filter(({ cells }) => cells.some((cell) => plain(cell))));
    /** @type {(name: string) => number} */
    const column = (name) => columnAt(head, name).at + 1;
    const totals = findTotals(book, whole, column(words.school), named);
    if (!head.columns.has(words.level) && !whole.some((line) => levelOf(line) && !totals.has(line.row))) {
      findings.push(finding(book, head.row, 1, 'missing-heading', { name: words.level }));
      return { schools, unread, notes: {}, findings };
    }
    /** @type {Assess.Reader} */
    const reader = { book, rules, head, column, named, seen: new Map() };
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
    const doubted = unitsOf(reader, schools);
    findings.push(...assumed(reader, whole, schools), ...doubted.map((one) => one.said));
    for (const { amounts } of schools) for (const { id } of doubted) amounts[id] = null;
    const used = whole.filter(({ row }) => !totals.has(row)).map((line) => line.head);
    const notes = schools.length || unread.length ? notesIn(book, rules, new Set(used)) : {};
    return { schools, unread, notes, findings };
  }

  // The lines with the township behind the names of schools that several townships have, such as 中心小学.
  /** @type {(book: Assess.Book, head: Assess.Head, lines: Assess.TableRow[]) => Assess.TableRow[]} */
  function toldApart({ words }, head, lines) {
    const column = head.columns.get(words.town);
    if (!column) return lines;
    /** @type {(line: Assess.TableRow) => string} */
    const townOf = ({ cells }) => plain(cells[column.at] || '');
    /** @type {(line: Assess.TableRow) => string} */
    const keyOf = ({ kind, name }) => `${kind} ${squeezed(name)}`;
    /** @type {Map<string, Set<string>>} */
    const towns = new Map();
    for (const line of lines) towns.set(keyOf(line), (towns.get(keyOf(line)) || new Set()).add(squeezed(townOf(line))));
    return lines.map((line) => {
      const several = (towns.get(keyOf(line)) || new Set()).size > 1 && townOf(line);
      return several ? { ...line, name: `${line.name}（${townOf(line)}）` } : line;
    });
  }

  // What is assumed and converted in any row, each once.
  /** @type {(book: Assess.Book, rules: Assess.Rules, heads: Set<Assess.Head>) => Assess.Table['notes']} */
  function notesIn(book, rules, heads) {
    /** @type {Assess.Table['notes']} */
    const found = {};
    for (const head of heads) {
      for (const [id, said] of Object.entries(notesOf(book, rules, head))) found[id] = [...new Set([...(found[id] || []), ...said])];
    }
    return found;
  }

  /** @type {Assess.Named} */
  function asItIs(name) {
    return name;
  }

  /** @type {(head: Assess.Head, name: string) => Assess.TableColumn} */
  function columnAt(head, name) {
    return /** @type {Assess.TableColumn} */ (head.columns.get(name));
  }

  /** @type {(line: Assess.TableRow, name: string) => Assess.ReadNumber} */
  function numberAt(line, name) {
    return /** @type {Assess.ReadNumber} */ (line.numbers.get(name));
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, head: Assess.Head, number: number, row: string[]) => Assess.TableRow} */
  function lineOf(book, rules, head, number, row) {
    const { words } = book;
    /** @type {(name: string) => string} */
    const cell = (name) => (head.columns.has(name) && row[columnAt(head, name).at]) || '';
    const [name, level] = [plain(cell(words.school)), plain(cell(words.level))];
    /** @type {Assess.Numbers} */
    const numbers = new Map();
    /** @type {Assess.Numbers} */
    const sums = new Map();
    for (const { name: column, unit } of rules.headings) {
      if (!unit || !head.columns.has(column)) continue;
      const { meaning, factor } = columnAt(head, column);
      const read = readNumber(book, cell(column), words.units[unit], unit, factor);
      numbers.set(column, read);
      if (!meaning.per) sums.set(column, read);
    }
    const pupils = numbers.get(words.pupils);
    const kind = kindOf(book, name, level);
    const named = kind || !pupils || pupils.value === null ? '' : kindByName(book, head, name, level);
    const extra = row.findIndex((text, i) => i >= head.width && plain(text)) + 1;
    return { row: number, cells: row, head, name, level, kind: kind || named, named: named !== '', numbers, sums, extra };
  }

  // What a school is by its name, where the table does not say its level or says something else in its place. A level left out
  // of a column of levels is asked for: a total has none either.
  /** @type {(book: Assess.Book, head: Assess.Head, name: string, level: string) => string} */
  function kindByName(book, head, name, level) {
    const stated = head.columns.has(book.words.level);
    if (kindOf(book, '', name) || (stated && !(level && saysNoLevel(book, level)))) return '';
    return squeezed(name).endsWith(book.words.pointEnd) ? 'point' : levelOfName(book, name);
  }

  // The level that a row is judged at; '' for one that is not known or belongs to both.
  /** @type {(line: Assess.TableRow) => string} */
  function levelOf({ kind }) {
    if (kind === 'point') return 'primary';
    return kind === 'primary' || kind === 'junior' ? kind : '';
  }

  /** @type {(line: Assess.TableRow, named: Assess.Named) => Assess.Unread} */
  function unreadOf(line, named) {
    return { row: line.row, name: line.name ? named(line.name, line.row) : `第 ${line.row} 行`, level: levelOf(line) };
  }

  // ---- why a row is no school that counts

  /** @type {(reader: Assess.Reader, line: Assess.TableRow) => Assess.Finding | null} */
  function noSchool({ book, rules, head, column, named }, line) {
    const { words } = book;
    /** @type {Assess.Say} */
    const say = (at, code, slots) => finding(book, line.row, at, code, slots);
    if (line.name === words.beyond) return say(column(words.school), 'too-many-rows', { most: String(words.rows) });
    if (line.extra) return say(line.extra, 'extra-cells', { text: plain(line.cells[line.extra - 1]) });
    if (isNote(book, head, line)) {
      return say(column(words.school), 'no-figures', { text: named(line.cells.map(plain).find((text) => text) || '', line.row) });
    }
    if (!line.name) return say(column(words.school), 'blank-school', {});
    const school = named(line.name, line.row);
    if (levelOf(line)) return noPupils(rules, say, column(words.pupils), words, line, school);
    const where = head.columns.has(words.level) ? words.level : words.school;
    return say(column(where), levelCode(book, line), { school, level: line.level });
  }

  // Whether a row is a note, a heading or the numbers of the columns: neither its level nor its name is of a school.
  /** @type {(book: Assess.Book, head: Assess.Head, line: Assess.TableRow) => boolean} */
  function isNote(book, { width }, { kind, name, numbers }) {
    const values = [...numbers.values()].flatMap(({ value, step }) => (value === null ? [] : [value / step]));
    if (kind || Math.max(0, ...values) > width || new Set(values).size < values.length) return false;
    const section = book.words.noteStarts.some((start) => name.startsWith(start)) || sectionOf(book, name).kind !== '';
    return !isSchool(book, name) || (!values.length && section);
  }

  /** @type {(book: Assess.Book, line: Assess.TableRow) => string} */
  function levelCode(book, { kind, name, level }) {
    if (kind) return kind === 'unsplit' ? 'unsplit-school' : 'left-out-outside';
    if (kindOf(book, '', name)) return 'swapped';
    return level ? 'unknown-level' : 'blank-level';
  }

  /** @type {(rules: Assess.Rules, say: Assess.Say, at: number, words: Assess.Words, line: Assess.TableRow, school: string) => Assess.Finding | null} */
  function noPupils(rules, say, at, words, line, school) {
    const pupils = numberAt(line, words.pupils);
    const problem = pupilsProblem(pupils);
    if (problem) return say(at, problem, { ...pupils.slots, label: words.pupils, school, date: dateOf(pupils.value) });
    if (line.kind !== 'point' || !rules.schools || Number(pupils.value) >= rules.schools.point) return null;
    return say(at, 'left-out-point', { school, point: shown(rules.schools.point, 0) });
  }

  /** @type {(pupils: Assess.ReadNumber) => string} */
  function pupilsProblem({ value, problem }) {
    if (value === null) return problem;
    if (!value) return 'zero-pupils';
    if (dateOf(value)) return 'date-number';
    return Number.isInteger(value) ? '' : 'not-whole';
  }

  // What is wrong when a school was met before. seen notes the schools met so far with their rows.
  /** @type {(reader: Assess.Reader, line: Assess.TableRow) => Assess.Finding | null} */
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
  /** @type {(reader: Assess.Reader, line: Assess.TableRow, findings: Assess.Finding[]) => Assess.School} */
  function schoolOf({ book, rules }, line, findings) {
    const { words } = book;
    const { head } = line;
    /** @type {(name: string) => number} */
    const column = (name) => columnAt(head, name).at + 1;
    const pupils = Number(numberAt(line, words.pupils).value);
    /** @type {Assess.School} */
    const school = { name: line.name, level: levelOf(line), row: line.row, pupils, amounts: {} };
    const bad = badCells(book, rules, line, school);
    findings.push(...[...bad].map(([name, [code, slots]]) => finding(book, line.row, column(name), code, { ...slots, label: name })));
    for (const one of rules.resources) {
      const [from, less] = [sources(head, one, school.level), subtracted(head, one)];
      school.amounts[one.id] = null;
      if (!from.length || [...from, ...less].some((name) => bad.has(name))) continue;
      const amount = sum(book, head, line, from) - sum(book, head, line, less);
      const other = otherSum(book, line, one, from);
      if (amount >= 0 && other) findings.push(other);
      else if (amount >= 0) {
        school.amounts[one.id] = amount;
        const slots = farOff(words, one, school, amount, from[0]);
        if (slots) findings.push(finding(book, line.row, column(from[0]), 'far-off', slots));
      } else {
        const slots = { less: less[0], text: numberAt(line, less[0]).slots.text, label: one.input };
        findings.push(finding(book, line.row, column(less[0]), 'less-than-nothing', slots));
      }
    }
    return school;
  }

  // What to say of a school that has a hundredth of the limit, or a hundred times as much, which is used and is hardly so.
  // Of money only too much: too little was counted in 万元, and is looked at over all schools.
  /** @type {(words: Assess.Words, resource: Assess.Resource, school: Assess.School, amount: number, name: string) => Assess.Slots | null} */
  function farOff({ money, area, implausible }, { limits, per, input_unit: unit }, { level, pupils }, amount, name) {
    if (!has(limits, level) || !amount || ![money, area].includes(unit)) return null;
    const value = (amount * per) / pupils;
    const far = value > limits[level] * implausible || (value < limits[level] / implausible && unit === area);
    return far ? { label: name, value: shown(value, 4), unit, limit: shown(limits[level], 2) } : null;
  }

  // What is wrong with the cells that resources are read from, by their column.
  /** @type {(book: Assess.Book, rules: Assess.Rules, line: Assess.TableRow, school: Assess.School) => Map<string, [code: string, slots: Assess.Slots]>} */
  function badCells({ words }, rules, line, { level, pupils }) {
    const { head } = line;
    /** @type {Map<string, [code: string, slots: Assess.Slots]>} */
    const bad = new Map();
    const needed = new Set(rules.resources.flatMap((one) => [...sources(head, one, level), ...subtracted(head, one)]));
    for (const name of needed) {
      const { value, problem, slots } = numberAt(line, name);
      const { heading, per } = columnAt(head, name).meaning;
      const counted = heading && words.fewerThanPupils.includes(heading.unit);
      if (problem) bad.set(name, [problem, slots]);
      else if (counted && Number(value) > (per || pupils)) {
        const date = dateOf(value);
        bad.set(name, [date ? 'date-number' : 'more-than-pupils', { ...slots, pupils: shown(pupils, 0), date }]);
      }
    }
    return bad;
  }

  // The sum of columns; an average stands for as much as all pupils have.
  /** @type {(book: Assess.Book, head: Assess.Head, line: Assess.TableRow, names: string[]) => number} */
  function sum({ words }, head, line, names) {
    const pupils = Number(numberAt(line, words.pupils).value);
    return names.reduce((total, name) => {
      const { per } = columnAt(head, name).meaning;
      const value = Number(numberAt(line, name).value);
      return total + (per ? (value * pupils) / per : value);
    }, 0);
  }

  // What is wrong when other columns should add up to the same and do not: 艺术 may be 音乐 and 美术, or more.
  /** @type {(book: Assess.Book, line: Assess.TableRow, resource: Assess.Resource, from: string[]) => Assess.Finding | null} */
  function otherSum(book, line, resource, from) {
    const { head } = line;
    if (head.columns.has(resource.input)) return null;
    for (const names of sumsOf(head, resource, levelOf(line))) {
      const read = names.join() !== from.join() && names.every((name) => numberAt(line, name).value !== null);
      const [one, other] = read ? [sum(book, head, line, from), sum(book, head, line, names)] : [0, 0];
      if (Math.abs(one - other) > SLACK * Math.max(one, other)) {
        const slots = {
          name: resource.input,
          sum: `${from.join('、')}相加是 ${shown(one, 2)}`,
          other: `${names.join('、')}相加是 ${shown(other, 2)}`,
        };
        return finding(book, line.row, columnAt(head, from[0]).at + 1, 'sums-differ', slots);
      }
    }
    return null;
  }

  // Which schools were taken for schools of a level by their names.
  /** @type {(reader: Assess.Reader, lines: Assess.TableRow[], schools: Assess.School[]) => Assess.Finding[]} */
  function assumed({ book, rules, head, column }, lines, schools) {
    const rows = new Set(lines.filter(({ named }) => named).map(({ row }) => row));
    const counts = Object.keys(rules.level_titles).map((level) => ({ level, count: schools.filter((one) => rows.has(one.row) && one.level === level).length }));
    const listed = counts.filter(({ count }) => count).map(({ level, count }) => `${rules.level_titles[level]} ${count} 所`);
    return listed.length ? [finding(book, head.row, column(book.words.school), 'level-by-name', { counts: listed.join('、') })] : [];
  }

  // Each resource of which half of the schools have so little money that it was counted in 万元: it is not used.
  /** @type {(reader: Assess.Reader, schools: Assess.School[]) => { id: string, said: Assess.Finding }[]} */
  function unitsOf({ book, rules, head, column }, schools) {
    const { money, implausible } = book.words;
    return rules.resources.flatMap((one) => {
      const found = head.columns.get(one.input);
      const limits = Object.values(one.limits);
      if (one.input_unit !== money || !found || found.factor !== 1 || !limits.length) return [];
      const least = Math.min(...limits) / implausible;
      const known = schools.map(({ amounts, pupils }) => Number(amounts[one.id]) / pupils).filter(Boolean);
      if (known.filter((value) => value < least).length * 2 <= known.length) return [];
      return [{ id: one.id, said: finding(book, head.row, column(one.input), 'likely-unit', { name: one.input, least: shown(least, 0) }) }];
    });
  }

  jh.assess.readTable = readTable;
})((window.Junheng = window.Junheng || {}));
