// What an application in Node does with Twilio's own package; prints what came of it.
const twilio = require("twilio");

const [url, account, token, callee, caller, webhook] = process.argv.slice(2);

// The documented way to another address: https://www.twilio.com/docs/libraries/node/custom-http-client
class Nearby extends twilio.RequestClient {
  request(options) {
    const uri = options.uri.replace(/^https:\/\/\w+\.twilio\.com/, url);
    return super.request({ ...options, uri });
  }
}

async function until(ask, good) {
  for (let asked = 0; asked < 10000; asked += 1) {
    const found = await ask();
    if (good(found)) return found;
  }
  throw new Error("never came");
}

async function main() {
  const client = twilio(account, token, { httpClient: new Nearby() });
  const place = (path) =>
    client.calls.create({ to: callee, from: caller, url: webhook + path });

  const placed = await place("/voice");
  const call = client.calls(placed.sid);
  await until(() => call.fetch(), (found) => found.status === "in-progress");
  await call.update({ status: "completed" });
  const ended = await until(() => call.fetch(), (found) => found.endTime);

  for (const body of ["0", "1", "2"]) {
    await client.messages.create({ to: callee, from: caller, body });
  }
  const paged = await client.messages.list({ pageSize: 1 });

  const missing = await client.calls("CA1").fetch().catch((error) => error);

  const queue = await client.queues.create({ friendlyName: "support" });

  await place("/broken");
  const [alert] = await until(() => client.monitor.v1.alerts.list(), (found) => found.length);

  console.log(JSON.stringify({
    placed: placed.direction,
    ended: ended.status,
    paged: paged.map((each) => each.body),
    missing: [missing.code, missing.status],
    queue: queue.friendlyName,
    alert: alert.errorCode,
  }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
