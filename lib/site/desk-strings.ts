/** Texts for editors: previews of the desk. */
export const deskStrings = {
  preview: '预览',
  states: {
    draft: '草稿，尚未发布',
    scheduled: '定时发布',
    held: '被扣下，尚未发布',
    live: '已发布',
    past: '旧版本',
    dropped: '已弃用的版本',
  },
  severities: { error: '错误', warning: '提醒' },
  place: (line: number, column: number) => `第 ${line} 行第 ${column} 列`,
} as const
