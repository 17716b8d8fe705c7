export type S3Server = { port: number; close: () => Promise<void> };
type S3rver = { run: () => Promise<{ port: number }>; close: () => Promise<void> };
type S3rverModule = { default: new (options: Record<string, unknown>) => S3rver };

const packageName: string = 's3rver'; // which brings no types

/** A small S3 server that keeps one bucket in this folder. Its account is S3RVER, password S3RVER. */
export async function startS3Server(directory: string, bucket: string): Promise<S3Server> {
  const { default: S3rver } = (await import(packageName)) as S3rverModule;
  const configureBuckets = [{ name: bucket, configs: [] }];
  const options = { port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets };
  const server = new S3rver(options);
  const { port } = await server.run();
  return { port, close: () => server.close() };
}
