import { describe, it } from 'vitest';
import { agreesWithTypeScript } from './agreement';
import { clickhouse, isClickHouseInstalled } from './engines';

if (isClickHouseInstalled()) describe('ClickHouse', () => agreesWithTypeScript(clickhouse));
else it.skip('ClickHouse is not installed: npm run test:sql:clickhouse installs it and runs this', () => {});
