// What a test needs of a shop besides its own pages: what reached it, what it did about that, and its database.
import { Controller, Get, Put, Req, Res } from '@nestjs/common';
import { PluginCommonModule, TransactionalConnection, VendureConfig, VendurePlugin } from '@vendure/core';
import type { NextFunction, Request, Response } from 'express';
import fs from 'fs';
import net from 'net';
import path from 'path';

type Plugins = NonNullable<VendureConfig['apiOptions']['apolloServerPlugins']>;

// A line of JSON for every request that reached an API, before anything answers it.
export function requestLog(file: string) {
    return (request: Request, _: Response, next: NextFunction) => {
        if (/^\/(admin|shop)-api/i.test(request.originalUrl)) {
            const parts: Buffer[] = [];
            request.on('data', part => parts.push(part));
            request.on('end', () => {
                const body = Buffer.concat(parts).toString('utf8');
                fs.appendFileSync(file, JSON.stringify({ method: request.method, url: request.originalUrl, body }) + '\n');
            });
        }
        next();
    };
}

// A line for every field of a mutation that the shop itself, having parsed it, is about to carry out. And a hand on the
// next one: where the file "hold" says so ("PORT done" or "PORT lost"), it knocks there and waits until that door shuts.
export function mutationLog(folder: string): Plugins {
    const line = (name: string) => fs.appendFileSync(path.join(folder, 'mutations.log'), name + '\n');
    const hold = path.join(folder, 'hold');
    return [
        {
            async requestDidStart() {
                return {
                    async didResolveOperation({ operation }) {
                        if (operation.operation !== 'mutation') return;
                        if (await knocked(hold, 'lost')) throw new Error('lost');
                        for (const one of operation.selectionSet.selections) {
                            line('name' in one && one.kind === 'Field' ? one.name.value : one.kind);
                        }
                    },
                    async willSendResponse({ operation }) {
                        if (operation?.operation === 'mutation') await knocked(hold, 'done');
                    },
                };
            },
        },
    ];
}

async function knocked(hold: string, when: string): Promise<boolean> {
    const [port, what] = fs.existsSync(hold) ? fs.readFileSync(hold, 'utf8').split(' ') : [];
    if (what !== when) return false;
    fs.unlinkSync(hold);
    await new Promise(shut => net.connect(Number(port), '127.0.0.1').on('close', shut).on('error', shut).resume());
    return true;
}

@Controller('for-tests')
class ForTestsController {
    constructor(private connection: TransactionalConnection) {}

    // The database as it is now.
    @Get('database')
    read(@Res() response: Response) {
        const bytes = this.connection.rawConnection.sqljsManager.exportDatabase();
        response.type('application/octet-stream').send(Buffer.from(bytes));
    }

    // Another one in its place, while the shop goes on.
    @Put('database')
    async write(@Req() request: Request, @Res() response: Response) {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part);
        await this.connection.rawConnection.sqljsManager.loadDatabase(new Uint8Array(Buffer.concat(parts)));
        response.sendStatus(204);
    }
}

@VendurePlugin({ imports: [PluginCommonModule], controllers: [ForTestsController] })
export class ForTestsPlugin {}
