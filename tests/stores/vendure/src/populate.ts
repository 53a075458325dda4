// An empty shop that can sell: countries, no tax, one way to send and one to pay. Written to shop.sqlite.
import { bootstrap, TransactionalConnection } from '@vendure/core';
import { populate } from '@vendure/core/cli';
import fs from 'fs';
import path from 'path';
import { config } from './vendure-config';

const data = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'shop.json'), 'utf8'));

populate(() => bootstrap(config), data)
    .then(shop => shop.get(TransactionalConnection).rawConnection.sqljsManager.saveDatabase())
    .then(() => process.exit(0))
    .catch(problem => {
        console.error(problem);
        process.exit(1);
    });
