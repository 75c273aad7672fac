/**
 * Texts that scripts show on any page. Each of them makes the script of every page larger, so unused texts
 * must be removed.
 */
export const readerStrings = {
  depths: { skim: '速览', read: '精读', full: '全文' },
  depthNow: (depth: string) => `阅读深度：${depth}`,
  actions: {
    linkCopied: '链接已复制',
    markdownCopied: '已复制为 Markdown',
    refused: '复制失败',
    later: '稍后读',
    notLater: '移出“稍后读”',
    laterDone: '已加入“稍后读”',
    notLaterDone: '已移出“稍后读”',
  },
  mine: {
    isNew: '新',
    since: (fresh: number, unread: number, isMore: boolean) =>
      fresh === 0
        ? '你离开后没有新一期'
        : `你离开后新出${isMore ? '至少' : ''} ${fresh} 期，${unread === 0 ? '都已读过' : unread === fresh ? '都还没读' : `${unread} 期还没读`}`,
    following: (reports: number) =>
      reports === 0 ? '你关注的专题，本期没有报道' : `你关注的 · 本期 ${reports} 条：`,
    resume: '接着读',
    resumeAt: '上次读到：',
    on: {
      follow: (name: string) => `已关注“${name}”`,
      mute: (name: string) => `不再展开“${name}”的报道，可随时改回`,
    },
    off: { follow: (name: string) => `不再关注“${name}”`, mute: (name: string) => `恢复展开“${name}”的报道` },
    folded: (name: string) => `已折叠：你选择少看“${name}”`,
    unfold: '展开',
    fold: '折叠',
    onlyHere: '，但浏览器不允许保存，离开本页后失效',
    notKept: '浏览器不允许保存，离开本页后失效',
  },
} as const
