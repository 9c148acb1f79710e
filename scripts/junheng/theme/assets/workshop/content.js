// What stands on each slide of a trainer's own workshop: the plan by its minutes, the practices as the build made their
// slides, and what the trainer wrote in its place.
// needs: workshop/state
(function (jh) {
  'use strict';

  const { state: S } = jh.workshop;
  const SHARES = { 读: 0.45, 议: 0.25, 做: 0.2 };
  const OPENING = 5;
  const REST = 10;
  const LINES = ['title', 'about', 'lead', 'points', 'source', 'value1', 'label1', 'value2', 'label2', 'value3', 'label3'];

  // The plan: what is read takes most, each practice the same; three hours have a rest.
  /** @type {Workshop.Content['plan']} */
  function plan(minutes, titles) {
    const rest = minutes > 90 ? REST : 0;
    const left = minutes - 2 * OPENING - rest;
    const reading = Math.floor((left * SHARES.读) / 5) * 5;
    const talking = Math.floor((left * SHARES.议) / 5) * 5;
    const steps = [
      { minutes: OPENING, kind: '讲', title: '为什么讲这个' },
      { minutes: reading, kind: '读', title: `分组读 ${titles.length} 条做法，一条 ${titles.length ? Math.floor(reading / titles.length) : 0} 分钟` },
      ...(rest ? [{ minutes: rest, kind: '歇', title: '休息' }] : []),
      { minutes: talking, kind: '议', title: '讨论' },
      { minutes: left - reading - talking, kind: '做', title: '填表：本县先改哪一处' },
      { minutes: OPENING, kind: '讲', title: '带走什么' },
    ];
    let at = 0;
    return steps.map((step) => {
      const time = `${at}—${at + step.minutes} 分`;
      at += step.minutes;
      return { ...step, time };
    });
  }

  /** @type {Record<string, (about: Workshop.About) => Office.Slide>} */
  const OWN = {
    '+cover': ({ minutes, titles, edition, address }) => ({
      layout: 'cover',
      texts: { title: ['县里怎么做'], lead: [`读 ${titles.length} 条做法，比一比，定本县先改哪一处。`], about: [`${minutes} 分钟 · 均衡实践库，${edition}`] },
      notes: `这一课的网址：${address}`,
    }),
    '+aims': () => points('上完能做什么', ['说出几种做法的差别', '分清做了什么、有什么凭据', '定出本县先改的一处，谁负责、几时做']),
    '+plan': ({ minutes, titles }) => points('安排', plan(minutes, titles).map(({ time, kind, title }) => `${time} · ${kind} · ${title}`)),
    '+ask': () => points('讨论题', ['哪一条和本县最像？哪里不像？', '各条凭什么说有用？还缺什么凭据？', '钱从哪里来，能不能年年有？', '本县照着做，先要问清哪几件事？'], '答的时候只用讲义里有的话；答不出的，写明要问谁。'),
    '+local': () => ({
      layout: 'local',
      texts: { title: ['本县'], points: ['本县谁在做，做到哪一步', '本县的数，和前面哪一条比', '本县先改哪一处'] },
      notes: '换成本县的：照片不要有学生的脸，数写明从哪里来、哪一年。',
    }),
    '+sheet': () => points('学员填的表', ['比较：照讲义填；讲义里没有的，写要问谁', '要问清的：问一个，勾一个', '计划：写岗位，不写姓名']),
    '+end': ({ titles, address }) => points('出处', [`今天的 ${titles.length} 条做法，网址在讲义上，不变`, `这一课：${address}`, '记号说的是证据，不是做得好不好', '不是官方材料，供参考；指标和界限以教育部原文为准']),
  };

  /** @type {(title: string, lines: string[], notes?: string) => Office.Slide} */
  function points(title, lines, notes = '') {
    return { layout: 'points', texts: { title: [title], points: lines }, notes };
  }

  // The slide of an item, with what was written on it in the place of what stood there.
  /** @type {Workshop.Content['slide']} */
  function slide({ of, texts }, about) {
    const made = S.OWN.includes(of) ? OWN[of](about) : about.made.get(of);
    if (!made) return null;
    const written = LINES.filter((name) => name in texts).map((name) => [name, texts[name] ? texts[name].split('\n') : []]);
    return { ...made, texts: { ...made.texts, ...Object.fromEntries(written) }, notes: 'notes' in texts ? texts.notes : made.notes || '' };
  }

  // The sheet to fill in, as blocks of a Word document.
  /** @type {Workshop.Content['sheet']} */
  function sheet(title, practices) {
    const blank = (/** @type {number} */ count) => Array.from({ length: count }, () => '');
    const rows = ['要解决什么', '谁牵头，谁来做', '先做什么，后做什么', '谁出钱，出多少', '凭什么说有用', '材料里没有、要去问的', '和本县不同在哪里'];
    const asked = practices.flatMap(({ title: name, fields }) => (new Map(fields).get('照做前要问清') || []).map((line) => [name, `□ ${String(line)}`, '']));
    return [
      { style: 'Title', text: `${title}：学员填的表` },
      { style: 'Normal', text: '单位：＿＿＿＿＿＿＿＿，岗位：＿＿＿＿＿＿，日期：＿＿＿＿＿＿' },
      { style: 'Heading1', text: '比较' },
      { caption: '照讲义填；讲义里没有的，写要问谁', head: ['栏目', '做法一：', '做法二：', '本县'], shares: [2, 3, 3, 3], rows: rows.map((row) => [row, ...blank(3)]) },
      { style: 'Heading1', text: '照做前要问清' },
      { caption: '问清一个，勾一个；写下谁答的、哪一天', head: ['做法', '要问的', '答复'], shares: [2, 4, 3], rows: asked.length ? asked : [blank(3)] },
      { style: 'Heading1', text: '计划' },
      { caption: '写岗位，不写姓名；凭据要查得到', head: ['做什么', '哪个岗位负责', '几时', '谁出钱', '凭什么判断做到了'], shares: [3, 2, 2, 2, 3], rows: Array.from({ length: 6 }, () => blank(5)) },
    ];
  }

  jh.workshop = Object.assign(jh.workshop, { content: { LINES, plan, sheet, slide } });
})((window.Junheng = window.Junheng || {}));
