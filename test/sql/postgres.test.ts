import { describe } from 'vitest';
import { agreesWithTypeScript } from './agreement';
import { postgres } from './engines';

describe('PostgreSQL', () => agreesWithTypeScript(postgres));
