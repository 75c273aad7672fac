import { onUseStrings } from '@/lib/site/on-use-strings'
import { sentencesOf } from './sentences'

/*
 * Reads the points of the day (the summary's list), stories and briefs aloud with the browser's own voices.
 */

/**
 * A text that is read and marked as a whole: a point of the day, a story, a brief, or the text of a story's
 * page.
 */
interface Piece {
  readonly element: HTMLElement
  readonly sentences: readonly string[]
}

/** The place at which reading continues: the index of the piece, and of the sentence in the piece. */
interface Place {
  readonly piece: number
  readonly sentence: number
}

/** Matches the pieces of a page. */
const PIECE_SELECTOR = '.gist li, .issue__body :is(.story, .brief), article.prose'
/** Matches elements that are not read aloud: controls, sources, corrections. */
const SILENT_SELECTOR =
  'button, [data-script], .source, .share, .item__src, .brief__source, .correction, sup, nav, .meta, .action-menu, section, script'
let pieces: readonly Piece[] = []
let place: Place = { piece: 0, sentence: 0 }
let button: HTMLElement | undefined
let isReading = false
/**
 * Increases when reading stops, so that the `end` event of a cancelled sentence does not start the next one.
 */
let round = 0

/**
 * Pauses reading, or continues it at the place where it was paused. The place is kept when the reader leaves
 * the page and comes back.
 */
export function toggleListening(pressed: HTMLElement): void {
  if (button === undefined) {
    button = pressed
    pieces = [...document.querySelectorAll<HTMLElement>(PIECE_SELECTOR)].map(pieceOf).filter(hasText)
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

/** Reads the sentence at `place`, then the following ones. */
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

/**
 * Marks the piece that is being read. The button shows the number of this piece and the number of all pieces.
 */
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
  for (const silent of copy.querySelectorAll(SILENT_SELECTOR)) silent.remove()
  for (const block of copy.querySelectorAll('p, li, h1, h2, h3, h4, .clause')) block.append('\n')
  return { element, sentences: sentencesOf(copy.textContent ?? '') }
}

const hasText = ({ sentences }: Piece): boolean => sentences.length > 0

const POSITION_KEY = `dateline-listen:${location.pathname}`

/**
 * Stores the place until the tab is closed. If storage is unavailable, the place is lost when the reader
 * leaves the page.
 */
function store(): void {
  try {
    sessionStorage.setItem(POSITION_KEY, `${place.piece} ${place.sentence}`)
  } catch {}
}

function storedPlace(): Place {
  try {
    const [piece = 0, sentence = 0] = (sessionStorage.getItem(POSITION_KEY) ?? '').split(' ').map(Number)
    return pieces[piece]?.sentences[sentence] === undefined ? { piece: 0, sentence: 0 } : { piece, sentence }
  } catch {
    return { piece: 0, sentence: 0 }
  }
}
