// Presses of buttons a second over MQTT, each an answer that is on the disk when it is acknowledged:
// node bench/mqtt/run.ts [--runs 5] [--seconds 10] [--panels 200] [--in-flight 8] [--kind press|approach]
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { recount } from '../../apps/server/src/counts/recount.ts';
import { hashDeviceSecret, newDeviceSecret, writeDeviceKey } from '../../apps/server/src/devices/device.ts';
import { openDatabase } from '../../apps/server/src/platform/database/database.ts';
import { findFreePort } from '../../apps/server/src/platform/free-port.ts';
import { cpuSeconds, cpuSecondsOfTree, residentMegabytes } from '../answers/processes.ts';
import { openStage } from '../answers/stage.ts';
import { runPanel } from './panel.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    panels: { type: 'string', default: '200' },
    'in-flight': { type: 'string', default: '8' },
    kind: { type: 'string', default: 'press' },
    profile: { type: 'string' },
  },
});
const isPress = values.kind === 'press';
process.env['OTKLIK_MQTT_PORT'] = String(await findFreePort());
const stage = await openStage({
  companies: 1,
  ...(values.profile === undefined ? {} : { profileInto: values.profile }),
});
try {
  const [company] = stage.companies;
  if (company === undefined) throw new Error('the stage has no company');
  // Nobody presses as fast as this load: what is play in a shop is the load here.
  const settings = JSON.stringify({
    buttons: {
      role: 'satisfaction',
      scale: '1-5',
      factorId: null,
      question: '',
      repeatSeconds: 0,
      misusePresses: 1_000_000,
      misuseSeconds: 5,
    },
  });
  const panels: { id: number; key: string }[] = [];
  for (let number = 0; number < Number(values.panels); number++) {
    const secret = newDeviceSecret();
    const [row] = await stage.query<{ id: number }>(
      `insert into devices (workspace_id, kind, name, unit_id, touchpoint_id, settings, secret_hash, created_by, created_at)
       values (${company.id}, '${isPress ? 'buttons' : 'sensor'}', 'Panel', ${company.units[number % 50]}, ${company.touchpoints[0]}, '${settings}',
         '\\x${hashDeviceSecret(secret).toString('hex')}', 'bench', now()) returning id`,
    );
    panels.push({ id: row?.id ?? 0, key: writeDeviceKey({ workspaceId: company.id, id: row?.id ?? 0, secret }) });
  }
  let number = 0;
  const payload = () => {
    const id = number++;
    return isPress ? `{"id":"${id}","button":${1 + (id % 5)},"at":"${new Date().toISOString()}"}` : `{"id":"${id}"}`;
  };
  const run = async (seconds: number) => {
    const until = performance.now() + seconds * 1000;
    const began = performance.now();
    const counts = await Promise.all(
      panels.map(({ id, key }) =>
        runPanel({
          host: stage.host,
          port: Number(process.env['OTKLIK_MQTT_PORT']),
          key,
          topic: `otklik/${company.id}/${id}/${values.kind}`,
          inFlight: Number(values['in-flight']),
          payload,
          until: () => performance.now() >= until,
        }),
      ),
    );
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { total, rate: (total * 1000) / (performance.now() - began) };
  };
  let sent = (await run(2)).total;
  const cpu = () => [cpuSeconds(stage.serverPid), cpuSecondsOfTree(stage.postgres.pid), cpuSeconds(process.pid)];
  const rates: number[] = [];
  console.log('a second | processor µs each: server, database, load | server memory, MB | load average');
  for (let count = 0; count < Number(values.runs); count++) {
    const start = cpu();
    const { total, rate } = await run(Number(values.seconds));
    const micro = cpu().map((seconds, part) => (((seconds - (start[part] ?? 0)) * 1e6) / total).toFixed(0));
    sent += total;
    rates.push(rate);
    const memory = residentMegabytes(stage.serverPid);
    console.log(
      `${rate.toFixed(0)} | ${micro.join(', ')} | ${memory.now.toFixed(0)}, highest ${memory.peak.toFixed(0)} | ${loadavg()[0]?.toFixed(1)}`,
    );
  }
  console.log(
    `median ${rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)]?.toFixed(0)}/s, must be ≥ 5,000/s`,
  );
  const table = isPress ? 'responses' : 'approaches';
  const [kept] = await stage.query<{ n: string }>(`select count(*) as n from ${table}`);
  const isWhole = Number(kept?.n) === sent;
  console.log(
    isWhole
      ? `All ${sent} that were acknowledged are there, once.`
      : `${sent} were acknowledged, ${kept?.n} are there.`,
  );
  const { db, ...opened } = openDatabase(stage.appUrl, {
    poolSize: 2,
    applicationName: 'bench',
    onError: () => undefined,
  });
  const differences = await recount(db, company.id);
  await opened.close();
  console.log(
    differences.length === 0 ? 'Roll-ups equal the recount.' : `${differences.length} differ from the recount.`,
  );
  if (!isWhole || differences.length > 0) process.exitCode = 1;
} finally {
  await stage.close();
}
