package main

import (
	"net"
	"sync"
	"time"
)

// replyTime is how long the engine may take for one command before its connection is given up.
const replyTime = 60 * time.Second

// front lets commands through to the engine one at a time, over all connections.
type front struct {
	listener net.Listener
	turn     sync.Mutex
	clients  sync.Map // of net.Conn
}

// accept serves clients until the listener is closed.
func (f *front) accept() {
	for {
		client, err := f.listener.Accept()
		if err != nil {
			return
		}
		go f.serve(client)
	}
}

// close takes no more clients, waits for the command that runs and lets none through after it.
func (f *front) close() {
	_ = f.listener.Close()
	f.turn.Lock()
	f.clients.Range(func(client, _ any) bool {
		_ = client.(net.Conn).Close()
		return true
	})
}

// serve passes one client's commands on, in their order, over an engine connection of its own.
func (f *front) serve(client net.Conn) {
	defer func() { _ = client.Close() }()
	f.clients.Store(client, true)
	defer f.clients.Delete(client)
	engine, err := net.Dial("unix", socketName)
	if err != nil {
		return
	}
	defer func() { _ = engine.Close() }()
	for {
		request, err := readMessage(client)
		if err != nil {
			return
		}
		reply, err := f.ask(engine, request)
		if err != nil {
			return
		}
		// The engine answers also what wants no answer; the client would take it for the next one's.
		if request.wantsNoReply() {
			continue
		}
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

// ask waits for its turn; what only asks how the server is waits for nobody.
func (f *front) ask(engine net.Conn, request message) (message, error) {
	if !request.isMonitoring() {
		f.turn.Lock()
		defer f.turn.Unlock()
	}
	if err := engine.SetDeadline(time.Now().Add(replyTime)); err != nil {
		return nil, err
	}
	if _, err := engine.Write(request); err != nil {
		return nil, err
	}
	return readMessage(engine)
}
