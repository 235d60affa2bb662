import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { query, scratchCluster } from "../test/scratch.js";
import { findBinaries } from "./binaries.js";
import { clusterDataPath, prepareCluster } from "./cluster.js";
import { claimDataFolder } from "./data-folder.js";
import { pickFreePort } from "./free-port.js";
import { launchServer } from "./launch-server.js";
import { chooseServerUser } from "./server-user.js";

test("a port that another process took meanwhile is given up for the next one", async () => {
  const taken = await pickFreePort();
  const blocker = createServer().listen(taken, "127.0.0.1");
  onTestFinished(() => void blocker.close());
  const proposals = [taken, taken, await pickFreePort()];

  const folder = await claimDataFolder(await scratchCluster());
  const binaries = await findBinaries();
  const user = await chooseServerUser(folder, binaries);
  const onLog = () => undefined;
  const password = await prepareCluster({ folder: folder.path, binaries, user, durable: false, onLog });
  const dataPath = clusterDataPath(folder.path);
  const pickPort = async () => proposals.shift() ?? 0;
  const options = { dataPath, binaries, user, durable: false, maxConnections: 10, onLog, pickPort };
  const server = await launchServer(options);
  expect(proposals).toEqual([]);
  expect(
    await query(`postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`, "SELECT 1 AS n"),
  ).toEqual([{ n: 1 }]);
  await server.process.stop();
});
