// Checklist of the `pg` client against a running server (E2E_* variables); prints `ok|fail <case> [what was found]` lines.
'use strict';
const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { createRequire } = require('node:module');
const { Client, Pool, types } = createRequire(path.join(process.env.E2E_NODE_MODULES, 'x'))('pg');

const env = process.env;
const base = {
  host: env.E2E_HOST,
  port: Number(env.E2E_PORT),
  user: env.E2E_USER,
  password: env.E2E_PASSWORD,
  database: env.E2E_DATABASE,
  connectionTimeoutMillis: 10000,
};
const authority = fs.readFileSync(env.E2E_CA, 'utf8');

async function withClient(options, use) {
  const client = new Client({ ...base, ...options });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function fails(promise, code) {
  const error = await promise.then(() => null, (e) => e);
  assert.ok(error, `wanted error ${code}, found none`);
  assert.equal(error.code, code, error.message);
  return error;
}

const cases = {
  async connects() {
    await withClient({}, async (c) => {
      assert.deepEqual((await c.query('select current_database() as d, current_user as u')).rows[0],
        { d: base.database, u: base.user });
    });
  },

  async connects_over_tls() {
    const ssl = { ca: authority, rejectUnauthorized: true };
    await withClient({ ssl, enableChannelBinding: true }, async (c) => {
      assert.equal((await c.query('select 1 as one')).rows[0].one, 1);
    });
    const certified = { ...ssl, cert: fs.readFileSync(env.E2E_CERT, 'utf8'), key: fs.readFileSync(env.E2E_KEY, 'utf8') };
    await withClient({ ssl: certified, user: 'certified', password: undefined }, async (c) => {
      assert.equal((await c.query('select current_user as u')).rows[0].u, 'certified');
    });
  },

  async refuses_wrong_credentials() {
    const attempt = (options) => withClient(options, async () => {});
    await fails(attempt({ password: 'wrong' }), '28P01');
    await fails(attempt({ database: 'no_such_database' }), '3D000');
  },

  async types_round_trip() {
    types.setTypeParser(types.builtins.DATE, (text) => text);
    await withClient({}, async (c) => {
      const sql = `select $1::bool b, $2::int2 i2, $3::int4 i4, $4::int8 i8, $5::float4 f4, $6::float8 f8,
        $7::numeric(38, 10) n, $8::text t, $9::bytea y, $10::date d, $11::timestamptz z, $12::json j, $13::int[] a,
        $14::text[] s, $15::uuid u, $16::text nothing`;
      const when = new Date('2024-02-29T12:34:56.789Z');
      const { rows } = await c.query(sql, [true, -32768, 2147483647, '-9223372036854775808', 0.5, Number.MIN_VALUE,
        '1234567890123456789012345678.0123456789', 'naïve \u{1F980} "x" \\', Buffer.from([0, 255, 39]), '0044-03-15 BC',
        when, { a: [1, null] }, [1, null, -3], ['a,b', '"q"', 'NULL', '', null], 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', null]);
      const row = rows[0];
      assert.deepEqual({ ...row, z: row.z.toISOString(), y: row.y.toString('hex') }, {
        b: true, i2: -32768, i4: 2147483647, i8: '-9223372036854775808', f4: 0.5, f8: Number.MIN_VALUE,
        n: '1234567890123456789012345678.0123456789', t: 'naïve \u{1F980} "x" \\', y: '00ff27', d: '0044-03-15 BC',
        z: '2024-02-29T12:34:56.789Z', j: { a: [1, null] }, a: [1, null, -3], s: ['a,b', '"q"', 'NULL', '', null],
        u: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', nothing: null,
      });
    });
  },

  async describes_columns() {
    await withClient({}, async (c) => {
      const { fields, command, rowCount } = await c.query('select 1::int8 as big, 1.50::numeric(12, 2) as money');
      assert.deepEqual(fields.map((f) => [f.name, f.dataTypeID, f.dataTypeModifier]),
        [['big', 20, -1], ['money', 1700, (12 << 16 | 2) + 4]]);
      assert.deepEqual([command, rowCount], ['SELECT', 1]);
    });
  },

  async prepares_and_reuses() {
    await withClient({}, async (c) => {
      for (let i = 0; i < 5; i++) {
        const { rows } = await c.query({ name: 'double', text: 'select $1::int * 2 as twice', values: [i] });
        assert.equal(rows[0].twice, i * 2);
      }
      const arrays = await c.query({ text: 'select 1, 2', rowMode: 'array' });
      assert.deepEqual(arrays.rows, [[1, 2]]);
    });
  },

  async rows_in_parts() {
    await withClient({}, async (c) => {
      const rows = (await c.query({ text: 'select i from generate_series(1, 1000) t(i)', values: [], rows: 7 })).rows;
      assert.equal(rows.length >= 7, true);
      assert.equal(rows[6].i, 7);
    });
  },

  async several_statements() {
    await withClient({}, async (c) => {
      const answers = await c.query("select 1 as a; select 'x' as b");
      assert.deepEqual(answers.map((a) => a.rows[0]), [{ a: 1 }, { b: 'x' }]);
    });
  },

  async transactions() {
    await withClient({}, async (c) => {
      await c.query('drop table if exists node_t');
      await c.query('create table node_t (a int primary key)');
      await c.query('begin');
      await c.query('insert into node_t values (1)');
      await fails(c.query('insert into node_t values (1)'), '23505');
      await fails(c.query('select 1'), '25P02');
      await c.query('rollback');
      assert.equal((await c.query('select count(*)::int as n from node_t')).rows[0].n, 0);
      const inserted = await c.query('insert into node_t values ($1), ($2) returning a', [5, 6]);
      assert.deepEqual([inserted.command, inserted.rowCount, inserted.rows], ['INSERT', 2, [{ a: 5 }, { a: 6 }]]);
      await c.query('drop table node_t');
    });
  },

  async errors_say_where() {
    await withClient({}, async (c) => {
      assert.equal((await fails(c.query('select nosuch'), '42703')).position, '8');
      assert.equal((await fails(c.query('select * from nosuch'), '42P01')).position, '15');
      assert.equal((await fails(c.query('selec 1'), '42601')).position, '1');
      await fails(c.query("select $1::int", ['x']), '22P02');
      assert.equal((await c.query('select 1 as one')).rows[0].one, 1);
    });
  },

  async times_out() {
    await withClient({ statement_timeout: 200 }, async (c) => {
      await fails(c.query('select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b'), '57014');
      assert.equal((await c.query('show statement_timeout')).rows[0].statement_timeout, '200ms');
    });
  },

  async pools_many_clients() {
    const pool = new Pool({ ...base, max: 8 });
    try {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => pool.query('select $1::int as i', [i])));
      assert.equal(answers.reduce((sum, a) => sum + a.rows[0].i, 0), 4950);
    } finally {
      await pool.end();
    }
  },

  async large_result() {
    await withClient({ database: 'flights' }, async (c) => {
      const { rows } = await c.query('select * from airports');
      assert.equal(rows.length, 3376);
      assert.equal(rows.find((r) => r.iata === 'ORD').city, 'Chicago');
    });
  },
};

(async () => {
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run();
      console.log(`ok\t${name}`);
    } catch (error) {
      console.log(`fail\t${name}\t${String(error.message).replace(/\s+/g, ' ')}`);
    }
  }
})();
