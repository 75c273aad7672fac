/** Texts of the list of shortcut keys. A script shows it on request. */
export const helpStrings = {
  title: '快捷键',
  close: '关闭',
  list: [
    ['1 2 3', '速览、精读、全文'],
    ['j k', '下一条、上一条'],
    ['t', '本期目录'],
    ['[ ]', '上一期、下一期'],
    ['/', '搜索'],
    ['?', '本说明'],
    ['Esc', '关闭说明和菜单'],
  ],
  off: '可在“我的”中关闭快捷键。',
} as const

/** Messages for shortcut keys that have no target, such as “next” on the last story. */
export const keyStrings = {
  lastStory: '已是最后一条',
  firstStory: '已是第一条',
  noIssue: '没有更早或更新的一期',
} as const
