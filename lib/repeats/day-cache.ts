/**
 * A cache with a value for each day. A value is computed when it is first needed. Days are numbers
 * (`lib/calendar/days.ts`).
 */
export class DayCache<Value> {
  readonly #values = new Map<number, Value>()
  readonly #compute: (day: number) => Value

  constructor(compute: (day: number) => Value) {
    this.#compute = compute
  }

  get(day: number): Value {
    const known = this.#values.get(day)
    if (known !== undefined) return known
    const value = this.#compute(day)
    this.#values.set(day, value)
    return value
  }

  /** Drops the values of the days from `first` to `last`. */
  drop(first: number, last: number): void {
    for (let day = first; day <= last; day += 1) this.#values.delete(day)
  }
}
