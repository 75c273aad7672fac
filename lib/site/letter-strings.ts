/** Texts of the letter: its mails, its pages and its form. */
export const letterStrings = {
  /** Text below each mail. */
  footer: (name: string) => `你收到这封信，是因为你用这个地址订阅了《${name}》并确认过。`,
  leave: '退订',
  inBrowser: '在网页上看',
  points: '要点',
  readOn: '全文太长，信里只有标题和首句。阅读全文',
  unsourced: '未注明来源',
  confirmation: {
    subject: (name: string) => `请确认订阅《${name}》`,
    text: (name: string) => `有人用这个邮箱订阅了《${name}》。如果是你，请打开下面的链接并按“确认”：`,
    action: '确认订阅',
    otherwise: '如果不是你，不用理会：不确认就不会再收到信，这个地址七天后删除。',
  },
  form: {
    title: '邮件',
    intro: '新的一期出来，寄到你的邮箱。',
    address: '邮箱地址',
    send: '订阅',
    promise: '先寄一封确认信。只保存地址和确认的时间；信里没有跟踪；每封信都有退订，退订就删除。',
  },
  pages: {
    asked: {
      title: '请查收确认信',
      text: '打开信里的链接，按“确认”，订阅才生效。没有收到？看看垃圾邮件，十分钟后可以再要一封。',
    },
    confirm: { title: '确认订阅', text: '按一下，以后每一期都寄给你。', action: '确认' },
    confirmed: { title: '订阅好了', text: '下一期出来就寄给你。每封信末尾都有退订链接。' },
    expired: { title: '这个链接已经失效', text: '确认链接七天有效。请重新填写邮箱。' },
    leave: { title: '退订邮件', text: '按一下就不再寄，你的地址也从名单里删除。', action: '退订' },
    left: { title: '已经退订', text: '你的地址已经删除，不会再收到信。' },
    wrong: { title: '这不像邮箱地址', text: '请检查后再填一次，例如 name@example.com。' },
    busy: { title: '请稍后再试', text: '短时间里的订阅太多了。' },
  },
} as const

/** Names of the letter's pages. */
export type LetterPageName = keyof typeof letterStrings.pages
