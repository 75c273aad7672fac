/** Texts of signals: what automatic checks found in reports and issues. */
export const signalStrings = {
  label: '核对提示',
  count: (items: number) => `${items} 条有核对提示`,
  briefs: (items: number, words: string) => `${items} 条简讯：${words}`,
  kinds: {
    'shared-address': () => '本期另有报道用同一个来源地址',
    'printed-twice': () => '本期另有同一标题的报道',
    'headline-number': (number: string) => `标题里的 ${number} 在正文里没有`,
    superlative: (word: string) => `称“${word}”，未注明来源`,
    'title-date': (date: string) => `标题写的日期 ${date} 不是本期的日期`,
    'summary-number': (number: string) => `要点里的 ${number} 在正文里没有`,
    'other-figure': (numbers: string) => `同一事件的报道数字不同：${numbers}`,
    'placeholder-link': () => '链接只到网站首页，不是来源',
  },
} as const
