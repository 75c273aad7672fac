/** Texts that script shows on any page. They are bundled, so only texts in use are here. */
export const readerStrings = {
  depths: { skim: '速览', read: '精读', full: '全文' },
  depthNow: (depth: string) => `阅读深度：${depth}`,
  actions: {
    linkCopied: '链接已复制',
    markdownCopied: '已复制为 Markdown',
    refused: '没能复制',
    later: '稍后读',
    notLater: '移出“稍后读”',
    laterDone: '已放进“稍后读”',
    notLaterDone: '已移出“稍后读”',
  },
  mine: {
    isNew: '新',
    since: (fresh: number, unread: number, isMore: boolean) =>
      fresh === 0
        ? '上次来访后没有新刊'
        : `上次来访后新出${isMore ? '至少' : ''} ${fresh} 期，未读 ${unread} 期`,
    resume: '接着读',
    resumeAt: '上次读到：',
    on: {
      follow: (name: string) => `已关注“${name}”`,
      mute: (name: string) => `已静音“${name}”，它的报道会折叠起来`,
    },
    off: { follow: (name: string) => `不再关注“${name}”`, mute: (name: string) => `不再静音“${name}”` },
    folded: (name: string) => `已折叠：“${name}”被静音`,
    unfold: '展开',
    fold: '折叠',
    onlyHere: '，但浏览器不允许保存，离开这一页就会忘记',
    notKept: '浏览器不允许保存，离开这一页就会忘记',
  },
  keys: {
    lastStory: '已是最后一条',
    firstStory: '已是第一条',
    noIssue: '没有更早或更新的一期',
  },
} as const
