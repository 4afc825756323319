/** Errors as clerks make them, put into figures. */

/** A figure with one error in it; `null` where it cannot have such a one. */
type Injection = (figure: number, roll: (sides: number) => number) => number | null;

const digits =
  (change: (digits: string[], roll: (sides: number) => number) => void): Injection =>
  (figure, roll) => {
    const all = [...String(figure)];
    change(all, roll);
    const text = all.join('');
    // Nobody prints 07.
    return /^(?:0|[1-9]\d*)$/.test(text) && Number(text) !== figure ? Number(text) : null;
  };

export const injections = {
  changed: digits((all, roll) => all.splice(roll(all.length), 1, String(roll(10)))),
  added: digits((all, roll) => all.splice(roll(all.length + 1), 0, String(roll(10)))),
  dropped: digits((all, roll) => all.splice(roll(all.length), 1)),
  swapped: digits((all, roll) => {
    const at = roll(all.length);
    all.splice(at, 2, ...all.slice(at, at + 2).reverse());
  }),
} satisfies Record<string, Injection>;

/** A total that was added up wrongly. */
export const miscounted: Injection = (figure, roll) => {
  const wrong = figure + (roll(2) === 0 ? 1 : -1) * ([1, 1, 2, 3, 5, 10, 20, 100][roll(8)] ?? 1);
  return wrong < 0 ? null : wrong;
};
