/** How likely figures are by themselves, whatever the equations say. */
import type { Context } from './evaluate';
import type { Explanation } from './suspects';

/**
 * How disputes usually end, as if so many had been seen before: most decisions are upheld. So few that the figures of
 * the report itself outweigh them. Where one of five figures is wrong and the equation cannot tell which, the shares
 * that a proposal leaves are what makes one likelier than another.
 */
const USUAL: { readonly [column: string]: number } = {
  upheld: 1.2,
  corrected: 0.4,
  other: 0.6,
  pending: 0.4,
};

/** How much less likely, in bits, the results of disputes are as proposed than as printed. */
export function unlikeliness(changes: Explanation['values'], { plan, values }: Context): number {
  const rows = new Set([...changes.keys()].map((cell) => plan.layout.cells[cell]?.row));
  let sum = 0;
  for (const row of rows) {
    const cells =
      plan.layout.rowByPath.get(row ?? '')?.cells.filter(({ table }) => table === 'disputes') ?? [];
    const parts = cells.filter(({ column }) => Object.hasOwn(USUAL, column));
    const surprise = (figureOf: (cell: number) => unknown): number => {
      let total = 0;
      let usual = 0;
      let log = 0;
      for (const { order, column } of parts) {
        const figure = figureOf(order);
        if (typeof figure !== 'number' || figure < 0) return Number.NaN;
        const seen = USUAL[column] ?? 0;
        total += figure;
        usual += seen;
        log += lnGamma(figure + seen) - lnGamma(figure + 1);
      }
      // Dirichlet-multinomial shares of a total that is the rarer the larger.
      return (lnGamma(total + usual) - lnGamma(total + 1) - log + Math.log(total + 1)) / Math.LN2;
    };
    const more =
      surprise((cell) => (changes.has(cell) ? changes.get(cell) : values[cell])) -
      surprise((cell) => values[cell]);
    if (!Number.isNaN(more)) sum += more;
  }
  return sum;
}

/** Stirling's series, good to six digits from 7 on: below, Γ(x) = Γ(x + 1) / x leads there. */
function lnGamma(x: number): number {
  if (x < 7) return lnGamma(x + 1) - Math.log(x);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x);
}
