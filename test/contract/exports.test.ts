import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import tsup from '../../tsup.config';

/**
 * What each entry exports, in full: leaving one out is a breaking change, and adding one is a promise. A change
 * here belongs in CHANGELOG.md.
 */
const EXPORTS: Record<string, { values: string; types: string }> = {
  'src/index.ts': {
    values: `applySuggestion cells convertEdition diffReports emptyReport getCell isConsistent listCells parseCell reconcile
      reconcileRollup reconcileYears report2019Schema report2021Schema reportSchema rules rulesFor setCell
      toJsonSchema`,
    types: `Agency AgencyYears Applied Bounds CellDifference CellKind CellNote CellPath CellPathOf CellProblem CellValue
      Change Claim ComputedCell Conversion Decimal EditionId Evidence ExpectedChild Extra Family Finding
      FormCell HeadDifference Impact Issue IssueArgs IssueCode JsonSchema LostCell Mark MoneyPath Outcome
      ParsedCell Place Proposal Quantity Reading ReadingInput ReadingIssue Reason ReconcileInput
      ReconcileOptions Reconciliation Report Report2019 Report2021 ReportDiff ReportInput ReportLike
      RollupOptions Rule RuleId SectionId Severity Suggestion TableId Unit YearReconciliation YearsOptions
      YearsReconciliation`,
  },
  'src/aggregate.ts': {
    values: `codebook compare computeTotals createTotals distribution draftFromChildren findDuplicates fromCsv fromRows
      indicators matchAgency measure parseRegister prefill rank regionTree rowColumns series toCsv toNdjson
      toRows total toWideRows`,
    types: `Added AgencyMatch AgencyRef CellChange CellTotal CodebookEntry ComparedReport Comparison CsvOptions Distribution
      DistributionOptions Draft DraftLeftOut DraftOptions Duplicate DuplicateFindings DuplicateReason FormChange
      IncomparableCell Indicator IndicatorBasis IndicatorChange IndicatorId IndicatorTerm IndicatorTopic
      IndicatorUnit LeftOut Measurable Measurement MissingAgency NoChange NoValue ParsedRegister Prefill
      Quantile Ranked Ranking RankOptions Region RegionNode RegionTree RegisterAgency Row RowColumn RowHead
      RowInput RowReport Series SeriesBreak SeriesYear Skip Stratum StratumKey StratumLike TotalOptions
      TotalResult Totals TotalsOptions Unranked Where WideRow`,
  },
  'src/describe.ts': {
    values: `describeFinding describeIndicator describeIssue describeRule describeSuggestion describeSuspect formatSchemaError`,
    types:
      'CellText FindingText IndicatorText IssueText Locale RuleText SchemaMessage SuggestionText SuspectText',
  },
  'src/suspects.ts': { values: 'suspects', types: 'Evidence Slip Suspect SuspectCell SuspectContext' },
  'src/regions.ts': { values: 'nationalRegions', types: 'Region' },
  'src/read/index.ts': {
    values: 'defaultLimits read readRecords readText',
    types:
      'Claim Extra FormatId JsonRecord Limits Mark PdfReader Place ReadOptions Readers Reading ReadingIssue XlsReader',
  },
  'src/read/pdf.ts': { values: 'pdf', types: '' },
  'src/read/xls.ts': { values: 'xls', types: '' },
  'src/balance/index.ts': {
    values: 'analyse correctTypos impute locate residuals',
    types: `Analysis CorrectTyposOptions Domain Equation Imputation LocateOptions Location Residual TypoCorrection
      Values`,
  },
  'src/node/index.ts': {
    values: 'ResumeError loadAll loadRegister totalFiles',
    types: 'FileLeftOut FilesTotal LoadOptions Loaded TotalFilesOptions',
  },
  'src/sql/index.ts': {
    values: 'checksSql indicatorsSql openDuckDb sqlRow tablesSql totalsSql writeParquet',
    types: `AddedReports CheckSql ChecksOptions Dialect DuckDbOptions DuckDbReports FindingsOptions IndicatorsSqlOptions
      Located NotAdded ReportFinding ReportMeasurement ReportRef ResultRow RowOrigin SqlOptions SqlRow SqlRowResult SqlValue
      TotalsSqlOptions`,
  },
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = ts.createProgram(
  Object.keys(EXPORTS).map((file) => root + file),
  {
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    moduleResolution: 2,
    module: 99,
    types: [],
  },
);
const checker = program.getTypeChecker();

interface Exported {
  name: string;
  isValue: boolean;
  doc: string;
  examples: string[];
}

function exportsOf(file: string): Exported[] {
  const source = program.getSourceFile(root + file);
  const symbol = source && checker.getSymbolAtLocation(source);
  if (!symbol) throw new Error(`${file} is no module`);
  return checker.getExportsOfModule(symbol).map((one) => {
    const target = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
    return {
      name: one.name,
      isValue: (target.flags & ts.SymbolFlags.Value) !== 0,
      doc: ts.displayPartsToString(target.getDocumentationComment(checker)),
      examples: target
        .getJsDocTags(checker)
        .filter((tag) => tag.name === 'example')
        .map((tag) => ts.displayPartsToString(tag.text)),
    };
  });
}

const words = (text: string) => text.split(/\s+/).filter(Boolean).sort();

describe.each(Object.keys(EXPORTS))('%s', (file) => {
  const exported = exportsOf(file);
  const expected = EXPORTS[file] ?? { values: '', types: '' };

  it('exports what is listed here, and nothing else', () => {
    const names = (isValue: boolean) =>
      exported
        .filter((one) => one.isValue === isValue)
        .map(({ name }) => name)
        .sort();
    expect(names(true)).toEqual(words(expected.values));
    expect(names(false)).toEqual(words(expected.types));
  });

  it('says of every export what it is', () => {
    expect(exported.filter(({ doc }) => doc.length < 15).map(({ name }) => name)).toEqual([]);
  });

  it('shows every function and schema in an example that imports it', () => {
    const without = exported.filter(
      ({ name, isValue, examples }) =>
        isValue &&
        !examples.some((code) => new RegExp(`import [^;]*\\b${name}\\b[^;]* from 'gongkai`).test(code)),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

it('is what package.json promises and tsup builds', () => {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const configs = Array.isArray(tsup) ? tsup : [];
  expect(configs).toHaveLength(2);
  const built = configs.map(({ entry }) => entry as Record<string, string>);
  for (const [subpath, target] of Object.entries<Record<string, Record<string, string>>>(manifest.exports)) {
    if (typeof target === 'string') continue;
    const name = subpath === '.' ? 'index' : subpath.slice(2);
    expect(target).toEqual({
      import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
      require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
    });
    for (const entry of built) expect(Object.keys(EXPORTS)).toContain(entry[name]);
  }
  expect(manifest.bin).toEqual({ gongkai: 'dist/cli.js' });
});
