const AMOUNT = /(?:约|超过|超|逾|(?<!接)近|达)?\s*[$¥€]?\d[\d,.]*(?:\s*[-–~至]\s*\d[\d,.]*)?\s*/
const MONEY = /(?:美元|欧元|港元|日元|英镑|韩元|元)/
const COUNTED = /(?:参数|人|家|用户|次|台|辆|颗|卡|Tokens?|token)/
/**
 * Matches a number with its unit, as written in the text: `400 亿美元`, `67.2%`. Numbers without 亿, 万, 千, %, 倍
 * or GW, such as `300 家`, do not match.
 */
const FIGURE = new RegExp(
  `${AMOUNT.source}(?:万?亿(?:余|多)?\\s*(?:${MONEY.source}|${COUNTED.source})?|[万千](?:余|多)?\\s*${COUNTED.source}|万\\s*${MONEY.source}|%|％|倍|GW)`,
)

/** Returns the first number with a unit in a headline; undefined if there is none. */
export const figureIn = (headline: string): string | undefined => FIGURE.exec(headline)?.[0].trim()
