/** Texts of what runs in the reader's browser; part of `strings`. They are bundled: only what is shown stands here. */
export const readerStrings = {
  depths: { skim: '速览', read: '精读', full: '全文' },
  depthNow: (depth: string) => `阅读深度：${depth}`,
  actions: {
    open: '更多',
    about: (headline: string) => `更多：${headline}`,
    label: '这一条',
    link: '复制链接',
    share: '分享…',
    markdown: '复制为 Markdown',
    linkCopied: '链接已复制',
    markdownCopied: '已复制为 Markdown',
    refused: '浏览器不允许复制',
  },
  keys: {
    title: '快捷键',
    close: '关闭',
    lastStory: '已是最后一条',
    firstStory: '已是第一条',
    noIssue: '没有更早或更新的一期',
    list: [
      ['1 2 3', '速览、精读、全文'],
      ['j k', '下一条、上一条'],
      ['t', '本期目录'],
      ['[ ]', '上一期、下一期'],
      ['/', '搜索'],
      ['?', '这份说明'],
      ['Esc', '关闭说明和菜单'],
    ],
    off: '在“我的”里可以关掉快捷键。',
  },
} as const
