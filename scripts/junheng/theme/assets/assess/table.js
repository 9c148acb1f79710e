// The table of schools: rows of text in, schools with their pupils and resources out, and a finding at each cell.
// The twin of scripts/junheng/assess/table.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { finding, has, plain, readNumber, shown, squeezed } = jh.assess;
  const UNIT = /^([^]*?)[(（]([^()（）]*)[)）]$/;

  function readTable(book, rules, rows) {
    const { words } = book;
    const { head, findings } = headOf(book, rules, rows);
    const schools = [];
    if (!head) return { schools, findings };
    const kinds = invert(words.levels);
    const seen = new Map();
    for (let i = head.row; i < rows.length; i += 1) {
      if (i >= head.row + words.rows) {
        findings.push(finding(book, i + 1, 1, 'too-many-rows', { most: String(words.rows) }));
        break;
      }
      const school = schoolOf(book, rules, head, kinds, i + 1, rows[i], seen, findings);
      if (school) schools.push(school);
    }
    return { schools, findings: [...findings, ...unitsOf(book, rules, head, schools)] };
  }

  // A warning for a column in which half of the schools have so little money that it was counted in 万元.
  function unitsOf(book, rules, head, schools) {
    const { money, implausible } = book.words;
    return rules.resources.flatMap((one) => {
      const column = head.columns.get(one.input);
      const limits = Object.values(one.limits);
      if (one.input_unit !== money || !column || column.factor !== 1 || !limits.length) return [];
      const least = Math.min(...limits) / implausible;
      const known = schools.filter((school) => school.amounts[one.id]).map((school) => school.amounts[one.id] / school.pupils);
      if (known.filter((value) => value < least).length * 2 <= known.length) return [];
      return [finding(book, head.row, column.at + 1, 'likely-unit', { name: one.input, least: shown(least, 0) })];
    });
  }

  function columns(book, rules) {
    return [book.words.school, book.words.level, book.words.pupils, ...rules.resources.map((one) => one.input)];
  }

  // Each listed word to the key that lists it.
  function invert(lists) {
    return new Map(Object.entries(lists).flatMap(([key, listed]) => listed.map((word) => [word, key])));
  }

  // ---- the headings

  function headOf(book, rules, rows) {
    const { words } = book;
    if (!rows.some((row) => row.some((cell) => plain(cell)))) return { head: null, findings: [] };
    const names = namesOf(book, rules);
    const scores = rows.slice(0, words.headingWithin).map((row) => row.filter((cell) => names.has(split(cell)[0])).length);
    const best = Math.max(0, ...scores);
    if (best < 2) {
      return { head: null, findings: [finding(book, 1, 1, 'no-heading', { names: columns(book, rules).join('、') })] };
    }
    const number = scores.indexOf(best) + 1;
    const { found, findings } = columnsOf(book, rules, names, number, rows[number - 1]);
    const lacking = [words.school, words.level, words.pupils].filter((name) => !found.has(name));
    for (const name of lacking) findings.push(finding(book, number, 1, 'missing-heading', { name }));
    for (const one of lacking.length ? [] : rules.resources) {
      if (!found.has(one.input)) {
        findings.push(finding(book, number, 1, 'missing-column', { name: one.input, indicators: one.id }));
      }
    }
    const width = rows[number - 1].reduce((last, cell, at) => (plain(cell) ? at + 1 : last), 0);
    return { head: lacking.length ? null : { row: number, columns: found, width }, findings };
  }

  function namesOf(book, rules) {
    const names = new Map();
    for (const [name, listed] of Object.entries(book.words.columns)) {
      for (const alias of listed) names.set(squeezed(alias), name);
    }
    for (const one of rules.resources) {
      for (const alias of [one.input, ...one.aliases]) names.set(squeezed(alias), one.input);
    }
    return names;
  }

  function split(cell) {
    const text = squeezed(cell);
    const match = UNIT.exec(text);
    return match ? [match[1], match[2]] : [text, ''];
  }

  function columnsOf(book, rules, names, number, row) {
    const resources = new Map(rules.resources.map((one) => [one.input, one]));
    const averages = new Map(rules.resources.map((one) => [split(one.title)[0], one.input]));
    const known = rules.resources.map((one) => one.input).join('、');
    const found = new Map();
    const findings = [];
    row.forEach((cell, at) => {
      const [text, unit] = split(cell);
      const name = names.get(text) || names.get(squeezed(cell)) || '';
      const resource = resources.get(name);
      const say = (code, slots) => findings.push(finding(book, number, at + 1, code, { text: plain(cell), ...slots }));
      const factor = factorOf(book, resource, unit, name);
      if (averages.has(text)) say('per-pupil-heading', { name: averages.get(text) });
      else if (!name && text) say('unknown-column', { names: known });
      else if (name === '序号' || !name) return;
      else if (found.has(name)) say('duplicate-heading', { name });
      else if (factor === null) say('heading-unit', { unit, expected: resource ? resource.input_unit : '人' });
      else found.set(name, { at, factor });
    });
    return { found, findings };
  }

  function factorOf(book, resource, unit, name) {
    const { words } = book;
    if (!unit || [words.school, words.level, '序号'].includes(name)) return 1;
    const units = words.units[resource ? resource.input_unit : '人'];
    return has(units, unit) ? units[unit] : null;
  }

  // ---- a row

  // The school of a row, or null with what is wrong added to findings.
  function schoolOf(book, rules, head, kinds, number, row, seen, findings) {
    const { words } = book;
    const cell = (name) => row[head.columns.get(name).at] || '';
    const say = (column, code, slots) => {
      findings.push(finding(book, number, head.columns.get(column).at + 1, code, slots));
      return null;
    };
    if (!row.some((text) => plain(text))) return null;
    const name = plain(cell(words.school));
    const level = plain(cell(words.level));
    const total = totalOf(words, name, row);
    if (total) return say(words.school, 'total-row', { text: total });
    const extra = row.findIndex((text, i) => i >= head.width && plain(text));
    if (extra >= 0) {
      findings.push(finding(book, number, extra + 1, 'extra-cells', { text: plain(row[extra]) }));
      return null;
    }
    if (!name) return say(words.school, 'blank-school', {});
    let kind = kinds.get(bare(level)) || '';
    if (!kind || kind === 'unsplit' || kind === 'outside') {
      return say(words.level, levelCode(kinds, kind, name, level), { school: name, level });
    }
    if (squeezed(name).endsWith(words.pointEnd) && kind === 'primary') kind = 'point';
    const pupils = readNumber(book, cell(words.pupils), words.units['人'], '人');
    const problem = pupilsProblem(pupils);
    if (problem) return say(words.pupils, problem, { ...pupils.slots, label: words.pupils, school: name });
    if (kind === 'point' && rules.schools && pupils.value < rules.schools.point) {
      return say(words.pupils, 'left-out-point', { school: name, point: shown(rules.schools.point, 0) });
    }
    const school = { name, level: kind === 'point' ? 'primary' : kind, row: number, pupils: pupils.value, amounts: {} };
    const key = `${school.level} ${squeezed(name)}`;
    if (seen.has(key)) {
      const slots = { school: name, level: rules.level_titles[school.level], first: String(seen.get(key)) };
      return say(words.school, 'duplicate-school', slots);
    }
    seen.set(key, number);
    for (const one of rules.resources) school.amounts[one.id] = amountOf(book, one, head, school, cell, say);
    return school;
  }

  function totalOf(words, name, row) {
    const text = squeezed(name);
    if (words.totalEnds.some((end) => text.endsWith(end))) return text;
    return row.map(squeezed).find((cell) => words.totals.includes(cell)) || '';
  }

  function bare(level) {
    return squeezed(level).replace(/[()]/g, '');
  }

  function levelCode(kinds, kind, name, level) {
    if (kind) return kind === 'unsplit' ? 'unsplit-school' : 'left-out-outside';
    if (kinds.has(bare(name))) return 'swapped';
    return level ? 'unknown-level' : 'blank-level';
  }

  function pupilsProblem({ value, problem }) {
    if (value === null) return problem;
    if (!value) return 'zero-pupils';
    return Number.isInteger(value) ? '' : 'not-whole';
  }

  function amountOf(book, resource, head, school, cell, say) {
    const column = head.columns.get(resource.input);
    if (!column) return null;
    const unit = resource.input_unit;
    const read = readNumber(book, cell(resource.input), book.words.units[unit], unit, column.factor);
    const slots = { ...read.slots, label: resource.input };
    if (read.problem) return say(resource.input, read.problem, slots);
    if (book.words.fewerThanPupils.includes(unit) && read.value > school.pupils) {
      return say(resource.input, 'more-than-pupils', { ...slots, pupils: shown(school.pupils, 0) });
    }
    return read.value;
  }

  Object.assign(jh.assess, { columns, readTable });
})((window.Junheng = window.Junheng || {}));
