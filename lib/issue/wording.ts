const anyOf = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'))

/**
 * Words that mark a report as a rumour. Longer words that contain them (数据传输, 互联网传播, “传闻中的”) do
 * not match.
 */
const RUMOUR = anyOf([
  /(?<![数证依根凭有])据传(?![统播输回感媒导达入送真递])/,
  /(?<![联上])网传(?![输播统递])/,
  /坊间传|有传闻|传闻称/,
  /传闻(?![称中的后时出之、，。；：！？”」》）)]|$|属实|不实|不属实|得到|被)/,
  /未经(?:官方)?(?:证实|确认)|[尚仍]未(?:得到|获)?(?:官方)?证实/,
])
/** Words of a sentence that is about a rumour but does not spread it. */
const DENIAL = /否认|辟谣|不实|不属实|澄清|谣言|造谣|驳斥|回应|得到证实/

const INVESTOR = /(?:普通|二级市场|个人|长期)?投资[者人]们?/
const OUGHT = /(?:也|更)?(?:应当|应该|应|需要|需|可以|可|宜|不宜|要)?(?:密切|重点|持续|优先|特别)?/
const HEED = /关注(?![者度])|警惕|留意|区分|谨慎|审慎|规避|避开/
/** Words that advise investors. */
const ADVICE = anyOf([
  /投资(?:建议|启示)(?=[:：])/,
  new RegExp(`${INVESTOR.source}${OUGHT.source}(?:${HEED.source})`),
  new RegExp(`${INVESTOR.source}注意(?=[:：])`),
  new RegExp(`对于?${INVESTOR.source}(?:的启示|提示)`),
  new RegExp(`对于?${INVESTOR.source}(?:来说|而言)[^。]{0,4}关注`),
  /(?:建议|适合|可)(?:逢低|趁机)?(?:买入|增持|减持|加仓|减仓|建仓|抄底)|不宜重仓/,
])

const SENTENCE_END = /[。！？；\n]/

/**
 * Returns the first words of rumour in a text; `undefined` if there are none. Sentences that are only about a
 * rumour (see `DENIAL`) are skipped.
 */
export function rumourIn(text: string): string | undefined {
  for (const sentence of text.split(SENTENCE_END)) {
    const words = DENIAL.test(sentence) ? undefined : RUMOUR.exec(sentence)?.[0]
    if (words !== undefined) return words
  }
  return undefined
}

/** Returns the first words in a text that advise investors; `undefined` if there are none. */
export const adviceIn = (text: string): string | undefined => ADVICE.exec(text)?.[0]

/** Tells whether a text says that it is not investment advice. */
export const disclaimsAdvice = (text: string): boolean =>
  /(?:非|不构成|不作为)(?:任何)?投资(?:建议|意见)/.test(text)
