import { environmentIn, type Environment, type Variables } from '#contracts/variables.ts';

/** @throws Error when a variable is missing or wrong. */
export function readEnv<V extends Variables>(variables: V): Environment<V> {
  return environmentIn(variables, process.env);
}
