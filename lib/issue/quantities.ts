/** Values of scale words and suffixes, in Chinese and English. */
const SCALES: Readonly<Record<string, number>> = {
  万亿: 1e12,
  千亿: 1e11,
  百亿: 1e10,
  亿: 1e8,
  千万: 1e7,
  百万: 1e6,
  万: 1e4,
  千: 1e3,
  百: 1e2,
  trillion: 1e12,
  billion: 1e9,
  million: 1e6,
  t: 1e12,
  b: 1e9,
  m: 1e6,
  k: 1e3,
}
const SCALE = /万亿|千亿|百亿|亿|千万|百万|万|千|百|trillion|billion|million|[tbmk](?![a-z])/
const UNIT = /%|倍|(?:美|欧|港|日|韩)?元|英镑|gw|mw/

const NUMBER = new RegExp(
  `(?<![a-z\\d.]|[a-z]-)(\\d+(?:,\\d{3})*(?:\\.\\d+)?)\\s*(${SCALE.source})?(?:余|多)?\\s*(${UNIT.source})?`,
  'g',
)
/**
 * Two numbers count as equal if they differ by at most `ROUNDING_SHARE`, because one of them may be rounded.
 * After words such as 超 or 近, a number is only a bound, and may differ by `BOUND_SHARE`.
 */
const ROUNDING_SHARE = 0.06
const BOUND_SHARE = 0.2
/**
 * Sums are only searched in texts with at most this many numbers. In a longer text, two numbers may add up to
 * any value by chance.
 */
const MAX_SUMMED_NUMBERS = 60
const BOUND = /(?:超|破|逾|近|约|达|至少|不到|上)\s*$/

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * Returns the numbers with a scale or unit (`3 亿元`) that are in `text` but not in `other`, as they are
 * written. A number also counts as present if `other` has it in another spelling, rounded, or as the sum of
 * two numbers.
 */
export function quantitiesWithout(text: string, other: string): readonly string[] {
  const known = [...fold(other).matchAll(NUMBER)].flatMap(([, digits = '', scale]) => {
    const bare = Number(digits.replaceAll(',', ''))
    return [bare, bare * scaleOf(scale)]
  })
  const spelled = [...fold(other).matchAll(HAN_NUMBER)].map(
    ([, digit = '', scale]) => readHanNumber(digit) * scaleOf(scale),
  )
  const all = [...known, ...spelled]
  const folded = fold(text)
  const isSum = (value: number): boolean =>
    known.length <= MAX_SUMMED_NUMBERS && known.some((one, at) => known.indexOf(value - one) > at)
  return [...folded.matchAll(NUMBER)].flatMap(({ 0: written, 1: digits = '', 2: scale, 3: unit, index }) => {
    if (scale === undefined && unit === undefined) return []
    const bare = Number(digits.replaceAll(',', ''))
    const values = [bare, bare * scaleOf(scale)]
    const share = BOUND.test(folded.slice(0, index)) ? BOUND_SHARE : ROUNDING_SHARE
    const isKnown =
      all.some((one) => values.some((value) => Math.abs(one - value) <= value * share)) || values.some(isSum)
    return isKnown || isSpelledAsWord(bare, unit, other) ? [] : [asWritten(text, folded, index, written)]
  })
}

/**
 * Returns a match as it is written in the original text. The match was found in the folded text (half-width,
 * lower case). If folding changed the length of the text, positions differ, so the folded match is returned.
 */
const asWritten = (text: string, folded: string, at: number, found: string): string =>
  (text.length === folded.length ? text.slice(at, at + found.length) : found).trim()

const scaleOf = (scale: string | undefined): number => (scale === undefined ? 1 : (SCALES[scale] ?? 1))

/** Numbers in Chinese characters: 十万, 两倍, 三成. */
const HAN_NUMBER = /([一二两三四五六七八九十]+)\s*(万亿|千亿|百亿|亿|千万|百万|万|千|百)?/g
const HAN_DIGITS = '零一二三四五六七八九'

function readHanNumber(digits: string): number {
  const [tens = '', ones = ''] = digits.replace('两', '二').split('十')
  if (!digits.includes('十')) return HAN_DIGITS.indexOf(tens.slice(0, 1))
  return (tens === '' ? 1 : HAN_DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : HAN_DIGITS.indexOf(ones))
}

/**
 * Tells whether a text has a word that may replace a percentage or multiple, such as 一半, 翻倍 or 三成. The word
 * is not compared with the value.
 */
function isSpelledAsWord(value: number, unit: string | undefined, text: string): boolean {
  if (unit === '倍') return /倍|翻番/.test(text)
  if (unit !== '%') return false
  return /[成半倍]|分之|百分/.test(text) || (value === 100 && /全部|所有|满分|完全|纯/.test(text))
}
