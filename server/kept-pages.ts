import { LRUCache } from 'lru-cache'
import type { Finished } from './finished'

/** Memory for finished answers, in bytes: a few hundred issues in three encodings. */
const ROOM = 96 * 1024 * 1024

type Make = () => Promise<Finished>

/**
 * Finished pages by address. Visitors who ask for the same page at once wait for one rendering. What was
 * begun before `drop` may be older than the files: it is answered, but not kept.
 */
export class KeptPages {
  readonly #pages: LRUCache<string, Finished>
  readonly #underWay = new Map<string, Promise<Finished>>()
  #round = 0

  constructor(room = ROOM) {
    this.#pages = new LRUCache({ maxSize: room, sizeCalculation: ({ bytes }) => bytes + 2_000 })
  }

  get(address: string): Finished | undefined {
    return this.#pages.get(address)
  }

  /** The kept page, or one that is made, and kept where it is fit to be. */
  async getOrMake(address: string, make: Make): Promise<Finished> {
    const kept = this.#pages.get(address)
    if (kept !== undefined) return kept
    const begun = this.#underWay.get(address)
    if (begun !== undefined) return begun
    const page = this.#make(address, make)
    this.#underWay.set(address, page)
    try {
      return await page
    } finally {
      if (this.#underWay.get(address) === page) this.#underWay.delete(address)
    }
  }

  async #make(address: string, make: Make): Promise<Finished> {
    const round = this.#round
    const page = await make()
    if (round === this.#round && page.status < 500) this.#pages.set(address, page)
    return page
  }

  /** Forgets all pages, and all that are being made. */
  drop(): void {
    this.#round += 1
    this.#pages.clear()
    this.#underWay.clear()
  }

  get bytes(): number {
    return this.#pages.calculatedSize
  }
}
