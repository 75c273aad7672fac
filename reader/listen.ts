import { onUseStrings } from '@/lib/site/on-use-strings'

/** Reads points and stories aloud with the browser's own voices. */

/** A point, a report, or the text of a story's page. */
interface Piece {
  readonly element: HTMLElement
  readonly sentences: readonly string[]
}

/** A place to resume at. */
interface Place {
  readonly piece: number
  readonly sentence: number
}

/** The points of the day and the stories and briefs of an issue, or the text of a story's page. */
const PIECES = '.gist li, .issue__body :is(.story, .brief), article.prose'
/** Parts that are for the eye, or that say how an item was made. */
const SILENT =
  'button, [data-script], .source, .share, .item__src, .brief__source, .correction, sup, nav, .meta, .action-menu, section, script'
/** Some voices fall silent in longer texts. */
const MAX_CHARS = 120

let pieces: readonly Piece[] = []
let place: Place = { piece: 0, sentence: 0 }
let button: HTMLElement | undefined
let isReading = false
/** Rises when reading stops, so that the end of a cancelled sentence starts no other. */
let round = 0

/** Starts reading, pauses it, or goes on where it was paused, also on an earlier visit of the page. */
export function toggleListening(pressed: HTMLElement): void {
  if (button === undefined) {
    button = pressed
    pieces = [...document.querySelectorAll<HTMLElement>(PIECES)].map(pieceOf).filter(hasText)
    place = storedPlace()
    addEventListener('pagehide', pause)
  }
  if (isReading) pause()
  else {
    isReading = true
    readOn()
  }
}

function pause(): void {
  isReading = false
  round += 1
  speechSynthesis.cancel()
  show()
}

/** Reads the sentence at the place, then the ones after it. */
function readOn(): void {
  const text = pieces[place.piece]?.sentences[place.sentence]
  show()
  if (text === undefined) {
    finish()
    return
  }
  const speech = new SpeechSynthesisUtterance(text)
  speech.lang = document.documentElement.lang
  const own = round
  speech.onend = () => {
    if (own !== round) return
    place = next(place)
    store()
    readOn()
  }
  speech.onerror = () => {
    if (own === round) pause()
  }
  speechSynthesis.speak(speech)
}

function next({ piece, sentence }: Place): Place {
  const isLast = sentence + 1 >= (pieces[piece]?.sentences.length ?? 0)
  return isLast ? { piece: piece + 1, sentence: 0 } : { piece, sentence: sentence + 1 }
}

function finish(): void {
  isReading = false
  place = { piece: 0, sentence: 0 }
  store()
  show()
}

/** Marks the piece that is read, and says which one of how many it is. */
function show(): void {
  for (const [at, { element }] of pieces.entries()) {
    const isHere = isReading && at === place.piece
    if (isHere && !element.classList.contains('spoken')) element.scrollIntoView({ block: 'nearest' })
    element.classList.toggle('spoken', isHere)
  }
  const { listen, pause: stop, resume } = onUseStrings
  const at = place.piece + 1
  if (button)
    button.textContent = isReading
      ? stop(at, pieces.length)
      : place.piece + place.sentence === 0
        ? listen
        : resume(at, pieces.length)
}

function pieceOf(element: HTMLElement): Piece {
  const copy = element.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return { element, sentences: [] }
  for (const silent of copy.querySelectorAll(SILENT)) silent.remove()
  for (const block of copy.querySelectorAll('p, li, h1, h2, h3, h4, .clause')) block.append('\n')
  const clauses = (copy.textContent ?? '').split(/(?<=[，、。！？；])|\n/).map((text) => text.trim())
  return { element, sentences: joined(clauses.filter(Boolean)) }
}

/** Joins clauses up to the length that voices read in one breath. */
function joined(clauses: readonly string[]): readonly string[] {
  const out: string[] = []
  for (const clause of clauses) {
    const last = out.at(-1)
    if (last !== undefined && /[，、]$/.test(last) && last.length + clause.length <= MAX_CHARS)
      out[out.length - 1] = last + clause
    else out.push(clause)
  }
  return out
}

const hasText = ({ sentences }: Piece): boolean => sentences.length > 0

const KEY = `dateline-listen:${location.pathname}`

/** The place lasts as long as the tab; without storage, as long as the page. */
function store(): void {
  try {
    sessionStorage.setItem(KEY, `${place.piece} ${place.sentence}`)
  } catch {}
}

function storedPlace(): Place {
  try {
    const [piece = 0, sentence = 0] = (sessionStorage.getItem(KEY) ?? '').split(' ').map(Number)
    return pieces[piece]?.sentences[sentence] === undefined ? { piece: 0, sentence: 0 } : { piece, sentence }
  } catch {
    return { piece: 0, sentence: 0 }
  }
}
