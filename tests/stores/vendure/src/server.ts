import { bootstrap } from '@vendure/core';
import { config } from './vendure-config';

bootstrap(config).catch(problem => {
    console.error(problem);
    process.exit(1);
});
