import { type CommonPhrase, commonPhrases } from './common-phrases'
import { GENERIC, haveOtherNames, haveOtherVersions, isActor, isTopic } from './continuations'
import type { Headline } from './headline-days'

/** Two headlines about one subject report the same news if their shared phrases have this total weight. */
const MIN_TOTAL_WEIGHT = 2.5
/**
 * Two shared phrases are also enough if each has at least the weight `MIN_PHRASE_WEIGHT`, and one of them is
 * a Latin name of at least the weight `MIN_NAME_WEIGHT`.
 */
const MIN_PHRASE_WEIGHT = 0.65
const MIN_NAME_WEIGHT = 0.85

/**
 * Tells whether two headlines of one week report the same news, by the words that they share. It is less
 * strict than the comparison for events, because it only keeps a list from showing the same news twice.
 * @param weight returns the weight of a term among the headlines of the week, from 0 to about 1
 */
export function isSameNews(a: Headline, b: Headline, weight: (key: string) => number): boolean {
  if (a.terms.text === b.terms.text) return true
  const [ours, theirs] = [a.item.subject, b.item.subject]
  const haveOneSubject = ours === theirs && ours !== ''
  if (!haveOneSubject && ((ours !== '' && theirs !== '') || !sharesName(a, b))) return false
  if (haveOtherVersions(a.terms, b.terms) || haveOtherNames(a, b, weight)) return false
  const actors = [a, b].flatMap(({ item }) => item.actors.split('\n')).filter((name) => name !== '')
  const phrases = commonPhrases(a.terms, b.terms, weight).filter(
    ({ text }) => !actors.some((actor) => isActor(text.replace(/\s/g, ''), actor)),
  )
  const sum = phrases.reduce((total, phrase) => total + phrase.weight, 0)
  const strong = phrases.filter((phrase) => phrase.weight >= MIN_PHRASE_WEIGHT)
  const isName = ({ text, weight: worth }: CommonPhrase): boolean =>
    /[a-z]{3}/.test(text) && worth >= MIN_NAME_WEIGHT && !GENERIC.test(text) && !isTopicOf(a, b, text)
  const hasName = strong.some(isName)
  return hasName ? strong.length > 1 : haveOneSubject && sum >= MIN_TOTAL_WEIGHT
}

/** Tells whether two headlines have a Latin name in common; much faster than comparing phrases. */
const sharesName = (a: Headline, b: Headline): boolean =>
  a.terms.terms.some(({ kind, key }) => kind !== 'han' && key.length > 2 && b.terms.keys.has(key))

const isTopicOf = (a: Headline, b: Headline, name: string): boolean =>
  [a, b].some(({ item }) => isTopic(item.topics, name.replace(/[ -]?[\d.]+$/, '')))
