import type { FormRow } from '../../editions';

/**
 * The label over several printed rows that are columns of the form (规章 over 本年制发件数, 本年废止件数 …). It is theirs as
 * long as it stands beside the first of them and they come in the form's order: a label in the middle of its rows says
 * nothing of those above it.
 */
export class LabelOverRows {
  private form: FormRow | undefined;
  private next = 0;

  /** The form row of a printed row that is this column; `named` where its label stands beside it. */
  take(named: FormRow | undefined, column: string | undefined): FormRow | undefined {
    if (column === undefined) {
      if (named) this.begin(named);
      return named;
    }
    const form = named ?? this.form;
    const at = form?.cells.findIndex((cell) => cell.column === column) ?? -1;
    const goes = named ? at === 0 : at >= this.next;
    this.form = goes ? form : undefined;
    this.next = at + 1;
    return named ?? this.form;
  }

  /** The label of the rows that follow, or none. */
  begin(form: FormRow | undefined): void {
    this.form = form;
    this.next = 0;
  }
}
