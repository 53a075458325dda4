// A shop of Vendure as its documentation sets one up, on SQLite in WebAssembly (no native module), for tests alone.
// Facts: https://docs.vendure.io/reference/typescript-api/configuration/vendure-config/
import { dummyPaymentHandler, VendureConfig } from '@vendure/core';
import { DashboardPlugin } from '@vendure/dashboard/plugin';
import path from 'path';
import { ForTestsPlugin, mutationLog, requestLog } from './for-tests';

const folder = process.env.SHOP_FOLDER ?? process.cwd();

export const config: VendureConfig = {
    apiOptions: {
        hostname: '127.0.0.1',
        port: Number(process.env.SHOP_PORT ?? 3000),
        adminApiPath: 'admin-api',
        shopApiPath: 'shop-api',
        middleware: [{ handler: requestLog(path.join(folder, 'requests.log')), route: '/', beforeListen: true }],
        apolloServerPlugins: mutationLog(folder),
    },
    authOptions: {
        tokenMethod: ['bearer', 'cookie'],
        superadminCredentials: { identifier: 'superadmin', password: 'a password for tests' },
        cookieOptions: { secret: 'for tests on this machine only' },
        requireVerification: false,
    },
    dbConnectionOptions: {
        type: 'sqljs',
        location: path.join(folder, 'shop.sqlite'),
        autoSave: false,
        synchronize: process.env.SHOP_NEW === '1',
        logging: false,
    },
    paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
    customFields: {},
    plugins: [DashboardPlugin.init({ route: 'dashboard', appDir: path.join(__dirname, '..', 'dashboard') }), ForTestsPlugin],
};
