import type { Word } from './word.ts'

/** Words of the room where running matters are carried over to another version of their procedure. */
export const migrationWords = {
  plan: { zh: '迁移方案', en: 'The plan' },
  planNote: {
    zh: '在办件默认按登记时的版本办完。需要改按新版办理的，先在这里推演：哪些能迁移、哪些日期变动、哪些不能及原因。',
    en: 'Running matters keep the version they began under. Where they are to follow another one, rehearse it here: which fit, which dates move, and what keeps the others.',
  },
  procedure: { zh: '流程', en: 'Procedure' },
  from: { zh: '从版本', en: 'From version' },
  to: { zh: '到版本', en: 'To version' },
  clocks: { zh: '时限', en: 'Clocks' },
  keep: { zh: '沿用原时限（日期不变）', en: 'Keep their limits: no date moves' },
  recompute: {
    zh: '按新版时限重算（起点不变）',
    en: 'Recompute by the new limits, from the same beginnings',
  },
  mapping: { zh: '环节对应关系', en: 'What nodes become' },
  mappingNote: {
    zh: '编号相同的自动对应。改了编号的环节，请选择在新版中对应哪一个。',
    en: 'Nodes of the same id become each other. For one that is called otherwise, choose what it becomes.',
  },
  gone: { zh: '（新版没有）', en: '(not in the new version)' },
  allSame: { zh: '各环节编号都相同，无需对应。', en: 'All nodes have the same ids: nothing to map.' },
  rehearse: { zh: '推演', en: 'Rehearse' },
  onlyOne: { zh: '该流程只有一个版本。', en: 'This procedure has one version only.' },
  looked: {
    zh: '已看 {seen} 件：{fits} 件可以迁移（其中 {moves} 件有日期变动），{stuck} 件不能',
    en: '{seen} looked at: {fits} fit ({moves} of them with dates that move), {stuck} do not',
  },
  stuck: { zh: '不能迁移的', en: 'What does not fit' },
  moves: { zh: '日期变动的', en: 'Dates that move' },
  at: { zh: '“{where}”：{why}', en: '“{where}”: {why}' },
  run: { zh: '迁移', en: 'Run it' },
  reason: { zh: '理由（记入每件的办理记录）', en: 'Reason, recorded on each matter' },
  doRun: { zh: '开始迁移 {n} 件', en: 'Migrate {n}' },
  runs: { zh: '迁移记录', en: 'Runs' },
  noRuns: { zh: '还没有迁移过。', en: 'Nothing has been migrated yet.' },
  title: { zh: '{title} 第 {from} 版 → 第 {to} 版', en: '{title}, version {from} → {to}' },
  progress: { zh: '{done} / {total} 件，已迁移 {migrated} 件', en: '{done} of {total}, {migrated} migrated' },
  running: { zh: '进行中', en: 'running' },
  stopping: { zh: '正在停止', en: 'stopping' },
  stopped: { zh: '已停止', en: 'stopped' },
  interrupted: { zh: '已中断', en: 'interrupted' },
  done: { zh: '已完成', en: 'done' },
  stop: { zh: '停止', en: 'Stop' },
  goOn: { zh: '继续', en: 'Go on' },
  refused: { zh: '未迁移 {n} 件', en: '{n} not migrated' },
  notYours: {
    zh: '仅数据管理单位、企服中心和兜底办可以迁移',
    en: 'Only the registry, the desk and the catch-all office migrate',
  },
} satisfies Record<string, Word>
