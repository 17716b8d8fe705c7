import { stopCluster } from './test-database.ts';

afterAll(stopCluster, 30_000);
