import type { Role, Server } from './api';

/** Embedding models go where vectors are made, all others everywhere else; a server that tells nothing offers all it has. */
export function modelsFor(role: Pick<Role, 'role' | 'server' | 'model'>, servers: Server[]) {
  const several = servers.filter((server) => server.models.length > 0).length > 1;
  const options = servers.flatMap((server) =>
    server.models
      .filter(
        ({ capabilities }) =>
          capabilities.length === 0 ||
          !capabilities.some((word) => word === 'completion' || word === 'embedding') ||
          capabilities.includes('embedding') === (role.role === 'embeddings'),
      )
      .map((model) => ({
        value: `${server.name}\n${model.name}`,
        label: several ? `${model.name} · ${server.name}` : model.name,
      })),
  );
  const current = role.model ? `${role.server}\n${role.model}` : '';
  // What is chosen stays visible, also while its server is away.
  if (current && !options.some((option) => option.value === current))
    options.unshift({ value: current, label: role.model ?? '' });
  return options;
}

const usual = [4096, 8192, 16_384, 32_768, 65_536, 131_072];

export function contexts(current: number | null): number[] {
  return current && !usual.includes(current) ? [...usual, current].sort((a, b) => a - b) : usual;
}
