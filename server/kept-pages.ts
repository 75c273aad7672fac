import { LRUCache } from 'lru-cache'
import { Demand, type Waiter } from './demand'
import type { Finished } from './finished'

/** Memory for finished answers, in bytes: a few hundred issues in three encodings. */
const ROOM = 96 * 1024 * 1024

/** Makes a page for those who wait for it; more may join while it is made. */
type Make = (demand: Demand) => Promise<Finished>

interface Rendering {
  readonly demand: Demand
  readonly page: Promise<Finished>
}

/**
 * Finished pages by address. Visitors who ask for the same page at once wait for one rendering. What was
 * begun before `drop` may be older than the files: it is answered, but not kept.
 */
export class KeptPages {
  readonly #pages: LRUCache<string, Finished>
  readonly #underWay = new Map<string, Rendering>()
  #round = 0

  constructor(room = ROOM) {
    this.#pages = new LRUCache({ maxSize: room, sizeCalculation: ({ bytes }) => bytes + 2_000 })
  }

  get(address: string): Finished | undefined {
    return this.#pages.get(address)
  }

  /**
   * The kept page, or one that is made, and kept where it is fit to be.
   * @param asker who asks, or all who wait for a page that is made of this one
   */
  async getOrMake(address: string, asker: Waiter | Demand, make: Make): Promise<Finished> {
    const kept = this.#pages.get(address)
    if (kept !== undefined) return kept
    const begun = this.#underWay.get(address)
    if (begun !== undefined) {
      begun.demand.join(asker)
      return begun.page
    }
    const demand = new Demand(asker)
    const rendering = { demand, page: this.#make(address, () => make(demand)) }
    this.#underWay.set(address, rendering)
    try {
      return await rendering.page
    } finally {
      if (this.#underWay.get(address) === rendering) this.#underWay.delete(address)
    }
  }

  async #make(address: string, make: () => Promise<Finished>): Promise<Finished> {
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
