// The dashboard as Vendure's documentation builds it.
import { vendureDashboardPlugin } from '@vendure/dashboard/vite';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { defineConfig } from 'vite';

export default defineConfig({
    base: '/dashboard',
    build: { outDir: join(import.meta.dirname, 'dist/dashboard'), minify: false, reportCompressedSize: false },
    plugins: [
        vendureDashboardPlugin({
            vendureConfigPath: pathToFileURL('./src/vendure-config.ts'),
            api: { host: 'auto', port: 'auto' },
            gqlOutputPath: './src/gql',
        }),
    ],
});
